import { mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Machine } from '../../../engine/endpoint/knownSockets.ts';
import type { Engine, EngineInfo } from '../../../engine/engine.ts';
import { isRootless } from './certsFolder.ts';
import { isHere } from './local.ts';

/** Where an engine's configuration is: in a file of this machine, on another machine (where it most likely is there), or Podman's, which is another kind of file. */
export type DaemonFile = { readonly kind: 'file' | 'elsewhere' | 'podman'; readonly path: string };

/** Finds the configuration file of an engine. `setting` is what the user said it is; empty when nothing. */
export function daemonFile({ address }: Pick<Engine, 'address'>, info: EngineInfo, machine: Machine, setting: string): DaemonFile {
  const { home, platform, environment } = machine;
  if (setting !== '') return { kind: 'file', path: setting };
  if (info.podman) return { kind: 'podman', path: '/etc/containers/registries.conf' };
  if (/docker desktop/i.test(info.operatingSystem)) return { kind: 'file', path: join(home, '.docker', 'daemon.json') };
  if (address.startsWith('npipe:')) return { kind: 'file', path: join(environment['ProgramData'] || 'C:\\ProgramData', 'docker', 'config', 'daemon.json') };
  if (address.includes('/.orbstack/')) return { kind: 'file', path: join(home, '.orbstack', 'config', 'docker.json') };
  if (!isHere({ address }, info, platform)) return { kind: 'elsewhere', path: '/etc/docker/daemon.json' };
  if (isRootless(address)) return { kind: 'file', path: join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'docker', 'daemon.json') };
  return { kind: 'file', path: '/etc/docker/daemon.json' };
}

/** The text of a configuration file; empty when there is none yet. */
export async function readDaemonFile(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return '';
    throw error;
  }
}

/** Writes a file as a whole or not at all, with its folder; keeps the mode and the link of one that was there. */
export async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await realpath(path).catch(() => path);
  const mode = await stat(file).then(
    (found) => found.mode & 0o777,
    () => 0o644,
  );
  const draft = `${file}.gantry-${process.pid}`;
  try {
    await writeFile(draft, text, { mode, flag: 'wx' });
    await rename(draft, file);
  } catch (error) {
    await rm(draft, { force: true }).catch(() => {});
    throw error;
  }
}

/** True for a failure that says that more rights are needed. */
export function needsRights(error: unknown): boolean {
  return isCode(error, 'EACCES') || isCode(error, 'EPERM') || isCode(error, 'EROFS');
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
