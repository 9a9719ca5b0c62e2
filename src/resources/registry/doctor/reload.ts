import type { Machine } from '../../../engine/endpoint/knownSockets.ts';
import type { Engine, EngineInfo } from '../../../engine/engine.ts';
import { isRootless } from './certsFolder.ts';

/** The command that makes an engine read its configuration again; insecure-registries need no restart where there is a reload. */
export function reloadCommand({ address }: Pick<Engine, 'address'>, { operatingSystem }: Pick<EngineInfo, 'operatingSystem'>, { platform }: Machine): string {
  if (/docker desktop/i.test(operatingSystem)) return 'docker desktop restart';
  if (address.includes('/.orbstack/')) return 'orb restart docker';
  if (platform === 'win32') return 'Restart-Service docker';
  if (isRootless(address)) return 'systemctl --user reload docker';
  // Machines without systemd have the process only.
  return 'sudo systemctl reload docker || sudo kill -HUP "$(pidof dockerd)"';
}

/** The command that restarts an engine, for what it reads only when it starts. */
export function restartCommand({ address }: Pick<Engine, 'address'>, { operatingSystem }: Pick<EngineInfo, 'operatingSystem'>, { platform }: Machine): string {
  if (/docker desktop/i.test(operatingSystem)) return 'docker desktop restart';
  if (address.includes('/.orbstack/')) return 'orb restart docker';
  if (platform === 'win32') return 'Restart-Service docker';
  if (isRootless(address)) return 'systemctl --user restart docker';
  return 'sudo systemctl restart docker || sudo service docker restart';
}
