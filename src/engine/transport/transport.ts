import { type ClientRequest, request as httpRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import type { Disposable } from '../../core/events.ts';
import { cancelled, throwIfCancelled } from '../cancelled.ts';
import type { Endpoint, Environment } from '../endpoint/target.ts';
import { EngineAgent } from './agent.ts';
import { connectionError } from './connectionError.ts';

export type Outgoing = {
  readonly method: string;
  /** With the query, already encoded. */
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
  /** A stream is sent as it comes, and destroyed when the engine has answered without wanting more of it. */
  readonly body?: string | Uint8Array | Readable;
  /** Long answers have connections of their own, so that they never keep a short one waiting. */
  readonly stream: boolean;
  readonly signal: AbortSignal;
};
/** What came back: an answer with a body, or after an upgrade the bare connection. */
export type Incoming = { readonly answer: IncomingMessage; readonly socket?: Duplex };

/**
 * HTTP to one engine. Every call settles: with an answer, with `cancelled` when the signal aborted, else with the
 * error of {@link connectionError}. After that an abort destroys the answer, or the connection, with `cancelled`.
 */
export class Transport implements Disposable {
  readonly endpoint: Endpoint;
  readonly #short: EngineAgent;
  readonly #long: EngineAgent;
  readonly #open = new Set<Destroyable>();

  constructor(endpoint: Endpoint, environment: Environment) {
    this.endpoint = endpoint;
    const { target } = endpoint;
    // Each connection over ssh is a process and a login, and servers limit how many begin at once.
    this.#short = new EngineAgent({ target, environment, maxSockets: target.kind === 'ssh' ? 6 : 32 });
    this.#long = new EngineAgent({ target, environment, maxSockets: Number.POSITIVE_INFINITY });
  }

  async send(outgoing: Outgoing): Promise<Incoming> {
    for (;;) {
      const attempt: Attempt = { connected: false, stale: false };
      try {
        return await this.#attempt(outgoing, attempt);
      } catch (error) {
        // The engine may close an idle connection in the moment we use it; reading again does no harm.
        if (!attempt.stale || !['GET', 'HEAD'].includes(outgoing.method) || outgoing.signal.aborted)
          throw connectionError(error, this.endpoint, attempt.connected);
      }
    }
  }

  async #attempt(outgoing: Outgoing, attempt: Attempt): Promise<Incoming> {
    const { signal, method, path, headers, body, stream } = outgoing;
    throwIfCancelled(signal);
    const agent = stream ? this.#long : this.#short;
    // With a socketPath VS Code's proxy support leaves the request alone; the agent decides where it goes.
    const request = httpRequest({ agent, socketPath: 'engine', method, path, headers: { Host: this.#host(), ...headers } });
    let held: Destroyable = request;
    const onAbort = () => held.destroy(cancelled());
    signal.addEventListener('abort', onAbort, { once: true });
    const release = () => {
      signal.removeEventListener('abort', onAbort);
      this.#open.delete(held);
    };
    try {
      const incoming = await settled(request, body, attempt);
      held = incoming.socket ?? incoming.answer;
      this.#open.add(held);
      (incoming.socket ?? incoming.answer).once('close', release).on('error', () => {});
      if (signal.aborted) throw cancelled();
      return incoming;
    } catch (error) {
      release();
      held.destroy();
      throw error;
    }
  }

  #host(): string {
    const { target } = this.endpoint;
    if (target.kind !== 'tcp') return 'localhost';
    return `${target.host.includes(':') ? `[${target.host}]` : target.host}:${target.port}`;
  }

  /** Lets running requests finish and closes idle connections. */
  retire(): void {
    this.#short.retire();
    this.#long.retire();
  }

  dispose(): void {
    for (const held of this.#open) held.destroy();
    this.#short.destroy();
    this.#long.destroy();
  }
}

/** `connected`: bytes could flow; `stale`: a connection kept from an earlier request broke before an answer. */
type Attempt = { connected: boolean; stale: boolean };
type Destroyable = { destroy(error?: Error): unknown };

function settled(request: ClientRequest, body: Outgoing['body'], attempt: Attempt): Promise<Incoming> {
  const { promise, resolve, reject } = Promise.withResolvers<Incoming>();
  request.on('socket', (socket) => {
    const onConnect = () => {
      attempt.connected = true;
    };
    if (request.reusedSocket) onConnect();
    else socket.once('connect', onConnect);
  });
  request.on('error', (error: NodeJS.ErrnoException) => {
    attempt.stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
    reject(error);
  });
  request.on('close', () => reject(new Error('closed without an answer')));
  request.on('response', (answer) => resolve({ answer }));
  request.on('upgrade', (answer, socket, head) => {
    if (head.length > 0) socket.unshift(head);
    resolve({ answer, socket });
  });
  if (body instanceof Readable) sendStream(request, body);
  else request.end(body);
  return promise;
}

/** What fails the stream fails the request, and the end of the request ends the stream. */
function sendStream(request: ClientRequest, body: Readable): void {
  body.on('error', (error) => request.destroy(error));
  request.once('close', () => body.destroy());
  request.once('response', (answer) => {
    if ((answer.statusCode ?? 0) < 400) return;
    // An engine that refuses does not read the rest, and a connection with half a request on it cannot be used again.
    body.unpipe(request).destroy();
    answer.once('end', () => request.destroy());
  });
  body.pipe(request);
}
