import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';

/** Who listens at a port of this machine. What another user runs hides its number and name from all but root. */
export type Listener = { readonly protocol: 'tcp' | 'udp'; readonly uid: number; readonly pid?: number; readonly name?: string };

type Socket = { readonly protocol: 'tcp' | 'udp'; readonly uid: number; readonly inode: string };

/** The programs of a Linux machine that listen at a port, from /proc alone. None where that cannot be read. */
export async function listenersAt(port: number, signal: AbortSignal, root = '/proc'): Promise<readonly Listener[]> {
  const read = async (name: string) =>
    parseSockets(await readFile(join(root, 'net', name), 'utf8').catch(() => ''), name.startsWith('tcp') ? 'tcp' : 'udp', port);
  const sockets = (await Promise.all(['tcp', 'tcp6', 'udp', 'udp6'].map(read))).flat();
  if (sockets.length === 0) return [];
  const owners = await ownersOf(new Set(sockets.map(({ inode }) => inode)), signal, root);
  const listeners = sockets.map(({ protocol, uid, inode }) => ({ protocol, uid, ...owners.get(inode) }));
  // A program often listens with IPv4 and IPv6 apart.
  return [...new Map(listeners.map((one) => [`${one.protocol} ${one.pid ?? `user ${one.uid}`}`, one] as const)).values()];
}

/** Reads a table such as /proc/net/tcp, see proc_net(5): listening TCP sockets, and UDP sockets without another end. */
export function parseSockets(text: string, protocol: 'tcp' | 'udp', port: number): readonly Socket[] {
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return text
    .split('\n')
    .slice(1)
    .flatMap((line) => {
      const [, local = '', remote = '', state = '', , , , uid = '', , inode = ''] = line.trim().split(/\s+/);
      const listens = protocol === 'tcp' ? state === '0A' : /^0+:0000$/.test(remote);
      return listens && local.endsWith(suffix) && /^\d+$/.test(inode) ? [{ protocol, uid: Number(uid), inode }] : [];
    });
}

/** The first process that holds each of these sockets, as far as its files may be seen. */
async function ownersOf(
  inodes: ReadonlySet<string>,
  signal: AbortSignal,
  root: string,
): Promise<ReadonlyMap<string, { readonly pid: number; readonly name: string }>> {
  const owners = new Map<string, { readonly pid: number; readonly name: string }>();
  for (const pid of (await readdir(root).catch(() => [])).filter((name) => /^\d+$/.test(name))) {
    if (signal.aborted || owners.size === inodes.size) break;
    for (const file of await readdir(join(root, pid, 'fd')).catch(() => [])) {
      const inode = /^socket:\[(\d+)\]$/.exec(await readlink(join(root, pid, 'fd', file)).catch(() => ''))?.[1];
      if (inode === undefined || !inodes.has(inode) || owners.has(inode)) continue;
      owners.set(inode, { pid: Number(pid), name: (await readFile(join(root, pid, 'comm'), 'utf8').catch(() => '')).trim() });
    }
  }
  return owners;
}
