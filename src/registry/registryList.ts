import type { Registry } from '../core/resource.ts';
import type { ConnectedHost } from './connectedHosts.ts';
import type { DockerLogin } from './credentials.ts';
import type { Mirror } from './mirrors.ts';

/** Every registry once: what the user connected comes before what the CLI is logged in to, and that before the engine's mirrors. */
export function mergeRegistries(connected: readonly ConnectedHost[], logins: readonly DockerLogin[], mirrors: readonly Mirror[]): readonly Registry[] {
  const users = new Map(logins.map(({ host, user }) => [host, user]));
  const own = connected.map(({ fingerprint, login: _, ...entry }): Registry => {
    const user = entry.user ?? users.get(entry.host);
    return {
      kind: 'registry',
      origin: 'connected',
      ...entry,
      ...(user !== undefined && { user }),
      ...(fingerprint !== undefined && { certificate: 'allowed' }),
    };
  });
  const cli = logins.map((entry): Registry => ({ kind: 'registry', origin: 'dockerConfig', scheme: 'https', ...entry }));
  const engine = mirrors.map((mirror): Registry => ({ kind: 'registry', origin: 'mirror', ...mirror }));
  const listed = new Set<string>();
  return [...own, ...cli, ...engine].filter(({ host }) => !listed.has(host) && listed.add(host));
}
