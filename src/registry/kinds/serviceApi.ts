import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Log } from '../../core/ports.ts';
import { answerError, HttpRefusal } from '../answerError.ts';
import type { Http, HttpAnswer, HttpMethod } from '../http.ts';
import { parseJson } from '../jsonValue.ts';
import { checkedRealm } from '../realm.ts';
import { type RetryOptions, withRetry } from '../retry.ts';
import { TokenCache } from '../tokenCache.ts';
import { basic, loginRefused, type Token } from '../tokenRequest.ts';
import type { Credentials } from '../types.ts';

export type ServiceApiOptions = {
  readonly host: string;
  /** Where the registry is. */
  readonly origin: (signal: AbortSignal) => Promise<URL>;
  readonly http: Http;
  readonly credentials: (signal: AbortSignal) => Promise<Credentials | undefined>;
  readonly log: Log;
  readonly retry?: RetryOptions;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
};

export type ServiceRequest = {
  readonly method?: HttpMethod;
  readonly url: URL;
  /** The `Authorization` header; stays with this origin. */
  readonly authorization?: string | undefined;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** What a 404 means here. */
  readonly missing?: () => GantryError;
};

export type ServiceAnswer = { readonly json: unknown; readonly headers: HttpAnswer['headers']; readonly url: URL };

const maxBytes = 16 * 1024 * 1024;

/** Requests to the JSON API that a service has beside its registry. Texts and tokens from there never get into a message. */
export class ServiceApi {
  readonly #options: ServiceApiOptions;
  readonly #tokens: TokenCache;

  constructor(options: ServiceApiOptions) {
    this.#options = options;
    this.#tokens = new TokenCache(options.now ?? Date.now);
  }

  origin(signal: AbortSignal): Promise<URL> {
    return this.#options.origin(signal);
  }

  /** The user and password of the login; `undefined` when there is none of this form. */
  async login(signal: AbortSignal): Promise<Extract<Credentials, { kind: 'password' }> | undefined> {
    const credentials = await this.#options.credentials(signal);
    return credentials?.kind === 'password' ? credentials : undefined;
  }

  /** The header for a service that takes the login itself; `undefined` when anonymous. */
  async basic(signal: AbortSignal): Promise<string | undefined> {
    const login = await this.login(signal);
    return login && basic(login.username, login.password);
  }

  /** The header for a service that gives out tokens of its own; kept until they expire. */
  bearer(key: string, signal: AbortSignal, request: (signal: AbortSignal) => Promise<Token>): Promise<string> {
    return this.#tokens.get(key, signal, request);
  }

  /** Rejects for everything but a success with JSON, or with an empty body. */
  async send(request: ServiceRequest, signal: AbortSignal): Promise<ServiceAnswer> {
    const { method = 'GET', authorization, missing } = request;
    const { host, log, retry } = this.#options;
    const attempt = () => this.#transmit(method, request, signal);
    const answer = method === 'GET' ? await withRetry(attempt, signal, retry) : await attempt();
    log.debug(`${method} ${answer.url.host}${answer.url.pathname}: ${answer.status}`);
    if (answer.status < 200 || answer.status >= 300) throw refusal(host, method, answer, authorization !== undefined, missing);
    const json = parseJson(answer.bytes);
    if (json === undefined && answer.bytes.length > 0)
      throw new GantryError('registry', t('The service at {0} gave an answer that is not JSON.', answer.url.host), {
        cause: new HttpRefusal(method, answer, []),
      });
    return { json, headers: answer.headers, url: answer.url };
  }

  async #transmit(method: HttpMethod, { url, authorization, body }: ServiceRequest, signal: AbortSignal): Promise<HttpAnswer> {
    const secret = authorization !== undefined || body !== undefined;
    // Throws where the login would travel in clear text.
    if (secret) checkedRealm(url.href, await this.#options.origin(signal));
    const headers = {
      accept: 'application/json',
      ...(authorization !== undefined && { authorization }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    return this.#options.http.send({ method, url, headers, ...(body !== undefined && { body: JSON.stringify(body) }), maxBytes }, signal);
  }
}

function refusal(host: string, method: HttpMethod, answer: HttpAnswer, loggedIn: boolean, missing: (() => GantryError) | undefined): GantryError {
  const { status, url } = answer;
  const cause = new HttpRefusal(method, answer, []);
  if (status === 401) return loginRefused(host, loggedIn);
  if (status === 404) return missing?.() ?? new GantryError('notFound', t('{0} has nothing of this name.', host), { cause });
  if (status === 403 || status === 429 || status >= 500) return answerError(url.host, method, answer);
  return new GantryError('registry', t('{0} refused the request (HTTP {1}).', url.host, status), { cause });
}
