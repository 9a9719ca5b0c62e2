import type { ClientRequest, IncomingHttpHeaders, IncomingMessage, RequestOptions } from 'node:http';
import { Agent as PlainAgent, request as plainRequest } from 'node:http';
import { Agent as TlsAgent, request as tlsRequest } from 'node:https';
import type { SecureContextOptions } from 'node:tls';
import { GantryError } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import { readBody } from './httpBody.ts';
import { networkError } from './networkError.ts';
import { redirected } from './redirect.ts';

export type HttpMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

export type HttpRequest = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string;
  /** The longest answer that is read, in bytes; 16 MiB when absent. */
  readonly maxBytes?: number;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly bytes: Buffer;
};

/** What a TLS connection trusts beyond the usual authorities, and shows of itself. */
type TlsTrust = Pick<SecureContextOptions, 'ca' | 'cert' | 'key'>;

export type HttpOptions = {
  /** Milliseconds until a connection must stand; 10 s when absent. */
  readonly connectTimeout?: number;
  /** Milliseconds of silence after which an answer is given up; 30 s when absent. */
  readonly idleTimeout?: number;
  /** Asked with `host:port` for every request over TLS. */
  readonly trust?: (host: string) => TlsTrust;
};

const maxRedirects = 5;
const maxBytes = 16 * 1024 * 1024;
const agentOptions = { keepAlive: true, maxSockets: 16 };

/** Sends requests over kept-alive connections. Every answer is a result, every failure of the network a GantryError. */
export class Http implements Disposable {
  readonly #plain = new PlainAgent(agentOptions);
  readonly #tls = new TlsAgent(agentOptions);
  readonly #options: HttpOptions;

  constructor(options: HttpOptions = {}) {
    this.#options = options;
  }

  /** Follows redirects of GET and HEAD; what authorizes the request stays with the origin it was meant for. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    let current = request;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const answer = await this.#once(current, signal, false);
      const next = redirected(current, answer);
      if (!next) return answer;
      current = next;
    }
    throw new GantryError('notARegistry', t('{0} redirects in circles; check the address.', request.url.host));
  }

  dispose(): void {
    this.#plain.destroy();
    this.#tls.destroy();
  }

  #once(request: HttpRequest, signal: AbortSignal, fresh: boolean): Promise<HttpAnswer> {
    const { url } = request;
    return new Promise((resolve, reject) => {
      let responded = false;
      const fail = (error: unknown) => reject(networkError(error, url, signal));
      if (signal.aborted) return fail(signal.reason);
      const outgoing = this.#start(request, signal, fresh);
      outgoing.on('response', (response: IncomingMessage) => {
        responded = true;
        readBody(response, url.host, limitOf(request)).then(
          (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, url, bytes }),
          (error: unknown) => (signal.aborted ? fail(error) : reject(error)),
        );
      });
      outgoing.on('error', (error: NodeJS.ErrnoException) => {
        // The server may close a kept-alive connection at the moment it is used again; nothing was processed then.
        const stale = outgoing.reusedSocket && !fresh && !responded && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
        if (stale && !signal.aborted) resolve(this.#once(request, signal, true));
        else fail(error);
      });
      outgoing.end(request.body);
    });
  }

  #start({ method, url, headers, body }: HttpRequest, signal: AbortSignal, fresh: boolean): ClientRequest {
    const secure = url.protocol === 'https:';
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const options: RequestOptions = {
      method,
      hostname: url.hostname.replace(/^\[|\]$/g, ''),
      port: url.port,
      path: `${url.pathname}${url.search}`,
      headers: { host: url.host, 'user-agent': 'gantry-docker', ...length, ...headers },
      agent: fresh ? false : secure ? this.#tls : this.#plain,
      signal,
    };
    const outgoing = secure ? tlsRequest({ ...options, ...this.#options.trust?.(url.host) }) : plainRequest(options);
    this.#watchTime(outgoing, secure);
    return outgoing;
  }

  #watchTime(outgoing: ClientRequest, secure: boolean): void {
    const { connectTimeout = 10_000, idleTimeout = 30_000 } = this.#options;
    const giveUp = () => outgoing.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
    outgoing.setTimeout(idleTimeout, giveUp);
    outgoing.once('socket', (socket) => {
      if (!socket.connecting) return;
      const timer = setTimeout(giveUp, connectTimeout);
      socket.once(secure ? 'secureConnect' : 'connect', () => clearTimeout(timer));
      outgoing.once('close', () => clearTimeout(timer));
    });
  }
}

/** The answer to HEAD tells the length of a body that does not come. */
function limitOf({ method, maxBytes: limit }: HttpRequest): number {
  return method === 'HEAD' ? Number.POSITIVE_INFINITY : (limit ?? maxBytes);
}
