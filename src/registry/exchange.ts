import type { Agent, ClientRequest, IncomingMessage, RequestOptions } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';
import type { HttpAnswer, HttpRequest } from './http.ts';
import { isStream, readBody, writeBody } from './httpBody.ts';
import { networkError } from './networkError.ts';

export type ExchangeOptions = {
  /** The pool to take a connection from, or with `fresh` a new one. */
  readonly agent: (fresh: boolean) => Agent | false;
  /** Milliseconds. */
  readonly connectTimeout: number;
  /** Milliseconds of silence. */
  readonly idleTimeout: number;
};

const maxBytes = 16 * 1024 * 1024;
/** Milliseconds: a registry may move gigabytes around before it confirms an upload. */
const uploadTimeout = 5 * 60_000;

/** Sends one request and reads its answer, whatever that is. Rejects with a GantryError for every failure of the network. */
export function exchange(request: HttpRequest, options: ExchangeOptions, signal: AbortSignal, fresh = isStream(request.body)): Promise<HttpAnswer> {
  const { url, stream = false } = request;
  return new Promise((resolve, reject) => {
    let responded = false;
    const fail = (error: unknown) => reject(networkError(error, url, signal));
    if (signal.aborted) return fail(signal.reason);
    // What is streamed cannot be sent a second time, so no connection that may have gone stale is used.
    const outgoing = start(request, options.agent(fresh), signal);
    watchTime(outgoing, options, isStream(request.body));
    outgoing.on('response', (response: IncomingMessage) => {
      responded = true;
      const { statusCode: status = 0, headers } = response;
      if (stream && status >= 200 && status < 300) return resolve({ status, headers, url, bytes: Buffer.alloc(0), body: response });
      readBody(response, url.host, limitOf(request)).then(
        (bytes) => resolve({ status, headers, url, bytes }),
        (error: unknown) => (signal.aborted ? fail(error) : reject(error)),
      );
    });
    outgoing.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close a kept-alive connection at the moment it is used again; nothing was processed then.
      const stale = outgoing.reusedSocket && !fresh && !responded && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      if (stale && !signal.aborted) resolve(exchange(request, options, signal, true));
      else fail(error);
    });
    writeBody(outgoing, request.body, url.host);
  });
}

function start({ method, url, headers, body }: HttpRequest, agent: Agent | false, signal: AbortSignal): ClientRequest {
  const length = body === undefined ? {} : { 'content-length': String(isStream(body) ? body.size : Buffer.byteLength(body)) };
  const options: RequestOptions = {
    method,
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port,
    path: `${url.pathname}${url.search}`,
    headers: { host: url.host, 'user-agent': 'gantry-docker', ...length, ...headers },
    agent,
    signal,
  };
  return url.protocol === 'https:' ? tlsRequest(options) : plainRequest(options);
}

function watchTime(outgoing: ClientRequest, { connectTimeout, idleTimeout }: ExchangeOptions, upload: boolean): void {
  const giveUp = () => outgoing.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' }));
  let response: IncomingMessage | undefined;
  outgoing.once('response', (arrived: IncomingMessage) => {
    response = arrived;
  });
  // A body that waits for its reader is no silence of the server.
  outgoing.setTimeout(upload ? Math.max(uploadTimeout, idleTimeout) : idleTimeout, () => {
    if (!response?.readableLength) giveUp();
  });
  outgoing.once('socket', (socket) => {
    if (!socket.connecting) return;
    const timer = setTimeout(giveUp, connectTimeout);
    socket.once(outgoing.protocol === 'https:' ? 'secureConnect' : 'connect', () => clearTimeout(timer));
    outgoing.once('close', () => clearTimeout(timer));
  });
}

/** The answer to HEAD tells the length of a body that does not come. */
function limitOf({ method, maxBytes: limit }: HttpRequest): number {
  return method === 'HEAD' ? Number.POSITIVE_INFINITY : (limit ?? maxBytes);
}
