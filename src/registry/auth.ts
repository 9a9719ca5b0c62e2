import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Challenge } from './challenge.ts';
import type { Http } from './http.ts';
import { checkedRealm } from './realm.ts';
import type { RetryOptions } from './retry.ts';
import { TokenCache } from './tokenCache.ts';
import { basic, loginRefused, requestToken } from './tokenRequest.ts';
import type { Credentials } from './types.ts';

export type AuthOptions = {
  readonly host: string;
  readonly http: Http;
  /** Asked only when the registry wants a login. */
  readonly credentials: (signal: AbortSignal) => Promise<Credentials | undefined>;
  /** Asks for an identity token along with the login; hears it, if the registry gives any. */
  readonly onIdentityToken?: ((token: string) => void) | undefined;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
  readonly retry?: RetryOptions;
};

/** A refusal to answer: what was sent, and what the registry asks for instead. */
export type Refusal = {
  readonly challenges: readonly Challenge[];
  /** The registry's own address. */
  readonly origin: URL;
  /** What the request needs, such as `repository:team/web:pull`, several with a space between; empty for the ping. */
  readonly scope: string;
  /** The `Authorization` header that was refused. */
  readonly used: string | undefined;
  /** True when that header was made for this very request, so that making it again is no use. */
  readonly fresh: boolean;
};

type Bearer = { readonly kind: 'bearer'; readonly realm: URL; readonly service: string | undefined };
type State = Bearer | { readonly kind: 'basic'; readonly header: string };

/** Logs in to one registry: remembers how it wants that, and its tokens until they expire. Holds secrets in memory only. */
export class Auth {
  readonly #options: AuthOptions;
  readonly #tokens: TokenCache;
  /** What a registry asked for in the place of a scope of ours. */
  readonly #learned = new Map<string, readonly string[]>();
  #state: State | undefined;
  #hasCredentials = false;

  constructor(options: AuthOptions) {
    this.#options = options;
    this.#tokens = new TokenCache(options.now ?? Date.now);
  }

  /** What a last 401 means: no login, a wrong one, or one without the right. */
  failure(): GantryError {
    if (this.#state?.kind !== 'bearer' || !this.#hasCredentials) return loginRefused(this.#options.host, this.#hasCredentials);
    return new GantryError(
      'denied',
      t('{0} accepted the login but not the request: the user lacks the right, or the name does not exist.', this.#options.host),
    );
  }

  /** The header to begin with; `undefined` while the registry has not asked for a login. */
  async header(scope: string, signal: AbortSignal): Promise<string | undefined> {
    if (this.#state?.kind !== 'bearer') return this.#state?.header;
    return this.#token(this.#state, this.#scopes(scope), signal);
  }

  /** The header to try after a 401; `undefined` when there is nothing better. */
  async renew(refusal: Refusal, signal: AbortSignal): Promise<string | undefined> {
    const bearer = refusal.challenges.find(({ scheme }) => scheme === 'bearer');
    if (bearer) return this.#renewToken(bearer, refusal, signal);
    return refusal.challenges.some(({ scheme }) => scheme === 'basic') ? this.#renewBasic(refusal, signal) : undefined;
  }

  async #renewBasic({ used }: Refusal, signal: AbortSignal): Promise<string | undefined> {
    const credentials = await this.#credentials(signal);
    const header = credentials?.kind === 'password' ? basic(credentials.username, credentials.password) : undefined;
    this.#state = header === undefined ? undefined : { kind: 'basic', header };
    return header === used ? undefined : header;
  }

  async #renewToken({ parameters }: Challenge, refusal: Refusal, signal: AbortSignal): Promise<string | undefined> {
    const state: Bearer = { kind: 'bearer', realm: checkedRealm(parameters['realm'], refusal.origin), service: parameters['service'] };
    this.#state = state;
    const known = this.#scopes(refusal.scope);
    const scopes = union(known, parameters['scope']?.split(' ') ?? []);
    this.#learned.set(refusal.scope, scopes);
    if (refusal.fresh && scopes.length === known.length) return undefined;
    if (refusal.used !== undefined) this.#tokens.drop(keyOf(state, scopes), refusal.used);
    return this.#token(state, scopes, signal);
  }

  #scopes(scope: string): readonly string[] {
    return this.#learned.get(scope) ?? (scope === '' ? [] : scope.split(' '));
  }

  #token(state: Bearer, scopes: readonly string[], signal: AbortSignal): Promise<string> {
    const { host, http, retry, onIdentityToken } = this.#options;
    return this.#tokens.get(keyOf(state, scopes), signal, async (shared) => {
      const credentials = await this.#credentials(shared);
      const question = { host, realm: state.realm, service: state.service, scopes, credentials, offline: onIdentityToken !== undefined };
      const token = await requestToken(http, question, shared, retry);
      if (token.identity !== undefined) onIdentityToken?.(token.identity);
      return token;
    });
  }

  async #credentials(signal: AbortSignal): Promise<Credentials | undefined> {
    const credentials = await this.#options.credentials(signal);
    this.#hasCredentials = credentials !== undefined;
    return credentials;
  }
}

function keyOf({ realm, service }: Bearer, scopes: readonly string[]): string {
  return JSON.stringify([realm.href, service, ...scopes]);
}

/** The scopes of both, each once, in an order that does not depend on who asked first. */
function union(known: readonly string[], asked: readonly string[]): readonly string[] {
  return [...new Set([...known, ...asked.filter((scope) => scope !== '')])].sort();
}
