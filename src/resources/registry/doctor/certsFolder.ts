import { join } from 'node:path';
import type { Machine } from '../../../engine/endpoint/knownSockets.ts';
import type { Engine, EngineInfo } from '../../../engine/engine.ts';
import { isHere } from './local.ts';

/** Where the engine looks for the authority of a registry; `undefined` when that is not on this machine. */
export function certificateFile(engine: Pick<Engine, 'address'>, info: EngineInfo, machine: Machine, host: string): string | undefined {
  const folder = certsFolder(engine, info, machine);
  return folder && join(folder, host, 'ca.crt');
}

function certsFolder({ address }: Pick<Engine, 'address'>, info: EngineInfo, { home, platform, environment }: Machine): string | undefined {
  // Docker Desktop copies this folder into its virtual machine when it starts.
  if (/docker desktop/i.test(info.operatingSystem)) return join(home, '.docker', 'certs.d');
  if (!isHere({ address }, info, platform)) return undefined;
  if (isRootless(address)) return join(environment['XDG_CONFIG_HOME'] || join(home, '.config'), 'docker', 'certs.d');
  return '/etc/docker/certs.d';
}

/** An engine of the user's own listens in the user's runtime folder. */
export function isRootless(address: string): boolean {
  return address.startsWith('unix:///run/user/');
}
