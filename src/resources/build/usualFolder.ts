import { access } from 'node:fs/promises';
import { dirname, isAbsolute, join, relative, sep } from 'node:path';

/**
 * The folder that a Dockerfile is most likely built in: the nearest above it, in its workspace folder, with an ignore file,
 * because who writes one builds from there; else the Dockerfile's own.
 */
export async function usualFolder(dockerfile: string, workspaceFolder: string | undefined): Promise<string> {
  const own = dirname(dockerfile);
  const below = workspaceFolder === undefined ? '' : relative(workspaceFolder, own);
  const isBelow = below !== '' && !isAbsolute(below) && !below.startsWith('..');
  const depth = isBelow ? below.split(sep).length : 0;
  for (let up = 0, folder = own; up <= depth; up += 1, folder = dirname(folder)) {
    const found = await access(join(folder, '.dockerignore')).then(
      () => true,
      () => false,
    );
    if (found) return folder;
  }
  return own;
}
