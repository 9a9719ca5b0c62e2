import type { Registry } from '../core/resource.ts';
import { isLoopback } from './address.ts';
import type { ConnectedHost } from './connectedHosts.ts';
import type { DockerLogin } from './credentials.ts';
import { kindOf } from './kinds/index.ts';
import { registryKey } from './kinds/prefix.ts';
import type { Mirror } from './mirrors.ts';

/**
 * Every registry once: what the user connected comes before what the CLI is logged in to, and that before the engine's mirrors.
 * A host of which the user connected paths is not listed as a whole as well, unless they connected that too.
 */
export function mergeRegistries(connected: readonly ConnectedHost[], logins: readonly DockerLogin[], mirrors: readonly Mirror[]): readonly Registry[] {
  const users = new Map(logins.map(({ host, user }) => [host, user]));
  const own = connected.map(({ fingerprint, login: _, ...entry }): Registry => {
    const user = entry.user ?? users.get(entry.host);
    return {
      ...known(entry.host, 'connected'),
      ...entry,
      ...(user !== undefined && { user }),
      ...(fingerprint !== undefined && { certificate: 'allowed' }),
    };
  });
  // How a loopback address is spoken to is found out when it is used; elsewhere nothing but HTTPS is.
  const cli = logins.map((entry): Registry => ({ ...known(entry.host, 'dockerConfig'), ...(!isLoopback(entry.host) && { scheme: 'https' }), ...entry }));
  const engine = mirrors.map((mirror): Registry => ({ ...known(mirror.host, 'mirror'), ...mirror }));
  const ownHosts = new Set(connected.map(({ host }) => host));
  const listed = new Set<string>();
  const once = (registry: Registry) => !listed.has(registryKey(registry)) && listed.add(registryKey(registry));
  return [...own, ...[...cli, ...engine].filter(({ host }) => !ownHosts.has(host))].filter(once);
}

/** What the host's name tells. */
function known<Origin extends Registry['origin']>(host: string, origin: Origin) {
  const { id } = kindOf(host);
  return { kind: 'registry', host, origin, ...(id !== 'generic' && { service: id }) } as const;
}
