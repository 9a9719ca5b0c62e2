import { Agent, type AgentOptions } from 'node:https';
import type { Duplex } from 'node:stream';
import { type ConnectionOptions, connect, type TLSSocket } from 'node:tls';

/** The certificate is neither trusted nor the one that the user allowed. */
export class PinMismatch extends Error {
  override readonly name = 'PinMismatch';
  readonly code = 'GANTRY_PIN_MISMATCH';
}

/**
 * Connects where the certificate is trusted as usual, or is exactly the one that the user allowed.
 * A request gets its connection only after that check, so nothing is ever sent to another one.
 */
export class PinnedAgent extends Agent {
  readonly #pin: string;
  readonly #timeout: number;

  /**
   * @param pin SHA-256 fingerprint as `TLSSocket.getPeerCertificate` tells it
   * @param timeout milliseconds until the connection must stand
   */
  constructor(options: AgentOptions, pin: string, timeout: number) {
    // A resumed session shows no certificate to check.
    super({ ...options, maxCachedSessions: 0 });
    this.#pin = pin;
    this.#timeout = timeout;
  }

  override createConnection(options: ConnectionOptions, callback?: (error: Error | null, stream: Duplex) => void): undefined {
    const socket: TLSSocket = connect({ ...options, rejectUnauthorized: false });
    const fail = (error: Error) => {
      socket.destroy();
      callback?.(error, socket);
    };
    const timer = setTimeout(() => fail(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })), this.#timeout);
    socket.once('error', fail);
    socket.once('close', () => clearTimeout(timer));
    socket.once('secureConnect', () => {
      clearTimeout(timer);
      socket.off('error', fail);
      if (socket.authorized || socket.getPeerCertificate().fingerprint256 === this.#pin) callback?.(null, socket);
      else fail(new PinMismatch('the certificate is another one than the one that was allowed'));
    });
    return undefined;
  }
}
