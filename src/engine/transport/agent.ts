import { Agent } from 'node:http';
import { connect as connectSocket, isIP, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Environment, Target, Tls } from '../endpoint/target.ts';
import { SshSocket } from './sshSocket.ts';

/** Milliseconds within which a socket must be connected. ssh has its own limit. */
const connectTimeout = 10_000;
/** Milliseconds of silence after which the system asks whether the other end still lives. */
const probeAfter = 30_000;

export type AgentOptions = { readonly target: Target; readonly environment: Environment; readonly maxSockets: number };

/** Makes node:http talk to an engine however it is reached: every kind of address is just another way to open a connection. */
export class EngineAgent extends Agent {
  readonly #options: AgentOptions;
  declare keepAlive: boolean;

  constructor(options: AgentOptions) {
    super({ keepAlive: true, maxSockets: options.maxSockets, maxFreeSockets: 8, scheduling: 'lifo' });
    this.#options = options;
  }

  override createConnection(): Duplex {
    const { target, environment } = this.#options;
    if (target.kind === 'ssh') return new SshSocket(target, environment);
    if (target.kind === 'socket') return limited(connectSocket({ path: target.path }), 'connect');
    const { host, port, tls } = target;
    const socket = tls ? limited(openTls(host, port, tls), 'secureConnect') : limited(connectSocket({ host, port }), 'connect');
    return socket.setKeepAlive(true, probeAfter).setNoDelay(true);
  }

  /** Lets running requests finish and closes everything else. */
  retire(): void {
    this.keepAlive = false;
    for (const sockets of Object.values(this.freeSockets)) for (const socket of [...(sockets ?? [])]) socket.destroy();
  }
}

function openTls(host: string, port: number, { ca, cert, key, verify }: Tls): Socket {
  return connectTls({
    host,
    port,
    ...(isIP(host) === 0 && { servername: host }),
    ...(ca !== undefined && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    rejectUnauthorized: verify,
  });
}

function limited(socket: Socket, connected: 'connect' | 'secureConnect'): Socket {
  const timer = setTimeout(() => socket.destroy(Object.assign(new Error('connect timed out'), { code: 'ETIMEDOUT' })), connectTimeout);
  const stop = () => clearTimeout(timer);
  return socket.once(connected, stop).once('close', stop);
}
