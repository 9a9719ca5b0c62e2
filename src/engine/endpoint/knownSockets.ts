import { readdir } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import type { Environment } from './target.ts';

/** What a machine is like, as far as it matters for finding an engine. */
export type Machine = { readonly environment: Environment; readonly home: string; readonly platform: NodeJS.Platform };

/** Where the engine listens unless somebody said otherwise. */
export function defaultSocket(platform: NodeJS.Platform): string {
  return platform === 'win32' ? '//./pipe/docker_engine' : '/var/run/docker.sock';
}

/** Other places where engines are known to listen: Docker Desktop, rootless, Colima, OrbStack, Rancher, Podman. */
export async function knownSockets({ environment, home, platform }: Machine): Promise<readonly string[]> {
  if (platform === 'win32') return ['//./pipe/dockerDesktopLinuxEngine', '//./pipe/podman-machine-default'];
  const runtime = environment['XDG_RUNTIME_DIR'];
  const profiles = await readdir(join(home, '.colima')).catch(() => []);
  const colima = ['default', ...profiles.filter((name) => name !== 'default' && !name.startsWith('_'))].map((name) =>
    join(home, '.colima', name, 'docker.sock'),
  );
  const desktop = [join(home, '.docker/run/docker.sock'), join(home, '.docker/desktop/docker.sock')];
  const others = [join(home, '.orbstack/run/docker.sock'), join(home, '.rd/docker.sock')];
  const rootless = runtime ? [join(runtime, 'docker.sock')] : [];
  const podman = [...(runtime ? [join(runtime, 'podman/podman.sock')] : []), ...(platform === 'linux' ? ['/run/podman/podman.sock'] : [])];
  return [...rootless, ...desktop, ...colima, ...others, ...podman];
}

/** Whether something accepts connections at a socket. */
export function listens(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ path });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => settle(true)).once('error', () => settle(false));
  });
}
