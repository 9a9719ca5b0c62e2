import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { posix, win32 } from 'node:path';
import type { Machine } from '../engine/endpoint/knownSockets.ts';

/**
 * A program of this machine (without `.exe`) in the search path, then in other folders; `undefined` when there is none. Never rejects.
 * A whole path, because a bare name could mean a program in the folder that is worked in, and terminals may have another search path.
 */
export async function findProgram({ environment, platform }: Machine, name: string, others: readonly string[] = []): Promise<string | undefined> {
  const { isAbsolute, join, delimiter } = platform === 'win32' ? win32 : posix;
  const variable = Object.keys(environment).find((key) => (platform === 'win32' ? key.toUpperCase() : key) === 'PATH') ?? 'PATH';
  for (const folder of [...(environment[variable] ?? '').split(delimiter), ...others]) {
    const path = join(folder, platform === 'win32' ? `${name}.exe` : name);
    if (isAbsolute(folder) && (await runs(path))) return path;
  }
  return undefined;
}

async function runs(path: string): Promise<boolean> {
  try {
    await access(path, constants.X_OK);
    return (await stat(path)).isFile();
  } catch {
    return false;
  }
}
