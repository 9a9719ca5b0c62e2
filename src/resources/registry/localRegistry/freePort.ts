import { connect } from 'node:net';
import type { Container } from '../../../core/resource.ts';
import { portProblem } from './problems.ts';

const last = 65_535;

/** The first port from `from` on that no container has taken and, when the engine shares this machine's loopback, no program listens on. */
export async function freePort(from: number, containers: readonly Container[], here: boolean): Promise<number> {
  for (let port = from; port < last; port += 1) {
    const taken = portProblem(String(port), true, containers) !== undefined || (here && (await isListening(port)));
    if (!taken) return port;
  }
  return from;
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: 500 });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket
      .once('connect', () => settle(true))
      .once('error', () => settle(false))
      .once('timeout', () => settle(false));
  });
}
