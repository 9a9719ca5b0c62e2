import { type Engine, startEngine } from '../engine.ts';
import { inLanes } from './lanes.ts';

/** How many containers everything is measured with. */
export const containerCount = 1000;
/** How the names of those containers start. */
export const containerPrefix = 'box-';

/** The names of all containers that `startFullEngine` makes. */
export const containerNames: readonly string[] = Array.from({ length: containerCount }, (_, index) => `${containerPrefix}${String(index).padStart(4, '0')}`);

/** Starts a throwaway engine with 1,000 containers that were created and never started. */
export async function startFullEngine(): Promise<Engine> {
  const engine = await startEngine();
  try {
    await engine.importBusybox();
    await inLanes(containerNames, 8, (name) => engine.container({ name }));
    return engine;
  } catch (error) {
    await engine.stop();
    throw error;
  }
}
