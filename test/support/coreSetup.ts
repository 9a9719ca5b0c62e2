import type { TestProject } from 'vitest/node';
import { startEngine } from './engine.ts';
import { currentWorld } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket of the one engine that all core tests share; it holds `busybox:latest`. */
    readonly engineSocket: string;
  }
}

/** Starts the engine that all core tests share; returns what stops it. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (currentWorld() !== 'private') throw new Error('core tests need the private world: run `npm run test:core -- FILE`');
  const engine = await startEngine();
  await engine.importBusybox();
  project.provide('engineSocket', engine.socketPath);
  return () => engine.stop();
}
