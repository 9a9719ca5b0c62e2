import type { GantryError } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { answerError, notARegistry } from './answerError.ts';
import type { Auth } from './auth.ts';
import { type Challenge, parseChallenges } from './challenge.ts';
import type { Http, HttpAnswer, HttpMethod } from './http.ts';
import { type BodyStream, isStream } from './httpBody.ts';
import { parseJson } from './jsonValue.ts';
import { type RetryOptions, withRetry } from './retry.ts';

export type SessionOptions = {
  readonly host: string;
  /** Where the API is: scheme, host and port. */
  readonly origin: (signal: AbortSignal) => Promise<URL>;
  readonly http: Http;
  readonly auth: Auth;
  readonly log: Log;
  readonly retry?: RetryOptions;
};

export type ApiRequest = {
  readonly method?: HttpMethod;
  /** Path and query, from `/v2/` on; or a whole address that the registry gave, which gets the login only at the registry itself. */
  readonly path: string;
  /** What the request needs, such as `repository:team/web:pull`, several with a space between; empty for the ping. */
  readonly scope: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** One that is streamed is sent once only, whatever the answer. */
  readonly body?: Uint8Array | BodyStream;
  /** The longest answer that is read, in bytes. */
  readonly maxBytes?: number;
  /** Leaves the body of a success unread, for the caller. */
  readonly stream?: boolean;
  /** A redirect is an answer like any other. */
  readonly noRedirects?: boolean;
  /** Answers with these statuses are results; others from 300 on are errors. */
  readonly allow?: readonly number[];
  /** What a 404 means here. */
  readonly missing?: (cause: unknown) => GantryError;
};

/** Requests to one registry, logged in as far as it wants that. */
export class RegistrySession {
  readonly host: string;
  readonly #options: SessionOptions;
  /** How the registry asked a stranger to log in. */
  #wanted: readonly Challenge[] | undefined;

  constructor(options: SessionOptions) {
    this.host = options.host;
    this.#options = options;
  }

  /** What a stranger gets at `path`, whatever the status. The way to log in that `/v2/` asks for is where the next request begins. */
  async greet(path: string, signal: AbortSignal): Promise<HttpAnswer> {
    const { http, log } = this.#options;
    const origin = await this.#options.origin(signal);
    const answer = await http.send({ method: 'GET', url: new URL(path, origin) }, signal);
    log.debug(`GET ${answer.url.host}${answer.url.pathname}, without a login: ${answer.status}`);
    const asked = path === '/v2/' && answer.status === 401 && answer.url.origin === origin.origin;
    if (asked) this.#wanted = parseChallenges(answer.headers['www-authenticate']);
    return answer;
  }

  /** Rejects with a GantryError for everything that is not a success or allowed. */
  async send(request: ApiRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { method = 'GET', allow = [], missing } = request;
    const answer = await this.#authorized(method, request, signal);
    this.#options.log.debug(`${method} ${answer.url.host}${answer.url.pathname}: ${answer.status}`);
    if ((answer.status >= 200 && answer.status < 300) || allow.includes(answer.status)) return answer;
    if (answer.status === 401) throw this.#refused(answer);
    const error = answerError(this.host, method, answer);
    throw answer.status === 404 && error.code !== 'notARegistry' && missing ? missing(error.cause) : error;
  }

  /** The parsed body. Rejects with `notARegistry` when it is no JSON. */
  async json(request: ApiRequest, signal: AbortSignal): Promise<{ readonly json: unknown; readonly answer: HttpAnswer }> {
    const answer = await this.send(request, signal);
    const json = parseJson(answer.bytes);
    if (typeof json !== 'object' || json === null) throw notARegistry(this.host);
    return { json, answer };
  }

  #refused({ headers }: HttpAnswer): GantryError {
    const ways = parseChallenges(headers['www-authenticate']);
    return ways.some(({ scheme }) => scheme === 'basic' || scheme === 'bearer') ? this.#options.auth.failure() : notARegistry(this.host);
  }

  async #authorized(method: HttpMethod, request: ApiRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const { auth } = this.#options;
    const origin = await this.#options.origin(signal);
    let used = await auth.header(request.scope, signal);
    const first = used === undefined ? this.#wanted : undefined;
    if (first) used = await auth.renew({ challenges: first, origin, scope: request.scope, used, fresh: false }, signal);
    let answer = await this.#transmit(method, request, origin, used, signal);
    for (let fresh = first !== undefined, tries = 0; tries < 2; tries++) {
      // Only the registry itself may say where its login goes, not a place it redirects to.
      if (answer.status !== 401 || answer.url.origin !== origin.origin || isStream(request.body)) return answer;
      const challenges = parseChallenges(answer.headers['www-authenticate']);
      const next = await auth.renew({ challenges, origin, scope: request.scope, used, fresh }, signal);
      if (next === undefined) return answer;
      used = next;
      fresh = true;
      answer = await this.#transmit(method, request, origin, used, signal);
    }
    return answer;
  }

  #transmit(method: HttpMethod, request: ApiRequest, origin: URL, authorization: string | undefined, signal: AbortSignal): Promise<HttpAnswer> {
    const { http, retry } = this.#options;
    const { path, headers, body, maxBytes, stream, noRedirects } = request;
    const url = new URL(path, origin);
    const send = () =>
      http.send(
        {
          method,
          url,
          headers: { ...headers, ...(authorization !== undefined && url.origin === origin.origin && { authorization }) },
          ...(body !== undefined && { body }),
          ...(maxBytes !== undefined && { maxBytes }),
          ...(stream !== undefined && { stream }),
          ...(noRedirects !== undefined && { noRedirects }),
        },
        signal,
      );
    return method === 'GET' || method === 'HEAD' ? withRetry(send, signal, retry) : send();
  }
}
