import { execFile } from 'node:child_process';
import type { Machine } from '../../engine/endpoint/knownSockets.ts';
import { findProgram } from '../findProgram.ts';

/** Milliseconds. */
const limit = 10_000;

/** A docker program that lets BuildKit build. */
export type BuildProgram = {
  readonly path: string;
  /** `buildx`: by its plugin. `builtIn`: it is older than 23.0, and speaks to the engine's BuildKit by itself. */
  readonly kind: 'buildx' | 'builtIn';
};

/** Finds a docker program that lets BuildKit build; `undefined` when there is none. Never rejects. */
export async function findBuildProgram(machine: Machine, signal: AbortSignal): Promise<BuildProgram | undefined> {
  const path = await findProgram(machine, 'docker');
  if (path === undefined) return undefined;
  if (/buildx/.test(await answer(path, ['buildx', 'version'], machine, signal))) return { path, kind: 'buildx' };
  const version = /\bversion (\d+)\.(\d+)/.exec(await answer(path, ['--version'], machine, signal));
  const isBuiltIn = version !== null && Number(version[1]) < 23 && Number(version[1]) >= 19;
  return isBuiltIn ? { path, kind: 'builtIn' } : undefined;
}

/** What the program writes; empty when it fails. */
function answer(program: string, args: readonly string[], { environment, home }: Machine, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const options = { env: { ...environment }, cwd: home, timeout: limit, signal, windowsHide: true };
    execFile(program, [...args], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}
