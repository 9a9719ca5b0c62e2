import type { Engine, EngineInfo } from '../../../engine/engine.ts';

/** True when the engine runs on this machine itself: not elsewhere, and not in a virtual machine that has other addresses and files. */
export function isHere({ address }: Pick<Engine, 'address'>, { operatingSystem }: Pick<EngineInfo, 'operatingSystem'>, platform: NodeJS.Platform): boolean {
  return address.startsWith('unix://') && platform === 'linux' && !/docker desktop/i.test(operatingSystem);
}
