import { execFile } from 'node:child_process';
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { Machine } from '../../engine/endpoint/knownSockets.ts';

const limit = 10_000;

/** A docker program that lets BuildKit build. */
export type BuildProgram = {
  readonly path: string;
  /** `buildx`: by its plugin. `builtIn`: it is older than 23.0, and speaks to the engine's BuildKit by itself. */
  readonly kind: 'buildx' | 'builtIn';
};

/** Finds a docker program that lets BuildKit build; `undefined` when there is none. Never rejects. */
export async function findBuildProgram(machine: Machine, signal: AbortSignal): Promise<BuildProgram | undefined> {
  const path = await findDocker(machine);
  if (path === undefined) return undefined;
  if (/buildx/.test(await answer(path, ['buildx', 'version'], machine, signal))) return { path, kind: 'buildx' };
  const version = /\bversion (\d+)\.(\d+)/.exec(await answer(path, ['--version'], machine, signal));
  const isBuiltIn = version !== null && Number(version[1]) < 23 && Number(version[1]) >= 19;
  return isBuiltIn ? { path, kind: 'builtIn' } : undefined;
}

/** The docker program in the search path. A whole path, because a bare name could mean a program in the folder that is built. */
export async function findDocker({ environment, platform }: Machine): Promise<string | undefined> {
  const { isAbsolute, join, delimiter } = platform === 'win32' ? win32 : posix;
  const name = platform === 'win32' ? 'docker.exe' : 'docker';
  const variable = Object.keys(environment).find((key) => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
  for (const folder of (environment[variable] ?? '').split(delimiter)) {
    if (!isAbsolute(folder)) continue;
    const path = join(folder, name);
    const runs = await access(path, constants.X_OK).then(
      () => true,
      () => false,
    );
    if (runs) return path;
  }
  return undefined;
}

/** What the program writes; empty when it fails. */
function answer(program: string, args: readonly string[], { environment, home }: Machine, signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const options = { env: { ...environment }, cwd: home, timeout: limit, signal, windowsHide: true };
    execFile(program, [...args], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}
