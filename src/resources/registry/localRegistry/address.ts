import type { Engine } from '../../../engine/engine.ts';
import { isLoopback } from '../../../registry/address.ts';

/** True when a port that the engine publishes on its own loopback is on this machine's. */
export function sharesLoopback({ address }: Pick<Engine, 'address'>): boolean {
  return !/^(tcp|https?|ssh):/.test(address) || isLoopback(machineOf(address));
}

/** How a registry that the engine publishes at this port is called here, and in the names of its images. */
export function registryHost(engine: Pick<Engine, 'address'>, port: number): string {
  return `${sharesLoopback(engine) ? 'localhost' : machineOf(engine.address)}:${port}`;
}

function machineOf(address: string): string {
  return URL.parse(address)?.hostname || 'localhost';
}
