import { BlockList, isIP } from 'node:net';
import type { EngineInfo } from '../../../engine/engine.ts';

/**
 * Whether the engine takes plain HTTP, or an unknown certificate, from a registry: it is in insecure-registries by name or by network.
 * `addresses` are those of the host. Podman keeps its own list elsewhere and does not tell. moby `registry/config.go`, isSecureIndex.
 */
export function trusts(info: EngineInfo, host: string, addresses: readonly string[]): 'yes' | 'no' | 'unknown' {
  if (info.podman) return 'unknown';
  const secure = info.secureByHost[host];
  if (secure !== undefined) return secure ? 'no' : 'yes';
  const networks = new BlockList();
  for (const network of info.insecureCidrs) addNetwork(networks, network);
  return addresses.some((address) => networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')) ? 'yes' : 'no';
}

/** The name or address of a `host[:port]`, without brackets. */
export function hostname(host: string): string {
  return host.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
}

function addNetwork(networks: BlockList, text: string): void {
  const [address = '', bits = ''] = text.split('/');
  const family = isIP(address);
  if (family !== 0 && /^\d+$/.test(bits)) networks.addSubnet(address, Number(bits), family === 6 ? 'ipv6' : 'ipv4');
}
