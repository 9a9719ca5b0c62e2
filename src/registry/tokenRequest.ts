import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { answerError } from './answerError.ts';
import type { Http, HttpRequest } from './http.ts';
import { count, field, parseJson, text } from './jsonValue.ts';
import { type RetryOptions, withRetry } from './retry.ts';
import type { Credentials } from './types.ts';

export type TokenQuestion = {
  /** The registry that asked for the token, for messages. */
  readonly host: string;
  readonly realm: URL;
  readonly service: string | undefined;
  readonly scopes: readonly string[];
  readonly credentials: Credentials | undefined;
  /** Asks for an identity token too. */
  readonly offline?: boolean;
};

/** `lifetime` in milliseconds; `identity` is a refresh token, which the docker CLI calls an identity token. */
export type Token = { readonly value: string; readonly lifetime: number; readonly identity?: string };

const client = 'gantry-docker';

/**
 * Gets a bearer token from the realm that a registry named. Distribution spec, “Token Authentication” (GET) and “OAuth2” (POST).
 * Rejects with `notAuthenticated` when the login is wrong or missing.
 */
export async function requestToken(http: Http, question: TokenQuestion, signal: AbortSignal, retry: RetryOptions = {}): Promise<Token> {
  const { host, realm, credentials } = question;
  const request = credentials?.kind === 'identityToken' ? refresh(question, credentials.token) : ask(question);
  const send = () => http.send(request, signal);
  const answer = request.method === 'GET' ? await withRetry(send, signal, retry) : await send();
  if (answer.status === 403 && question.scopes.length > 0 && credentials !== undefined) throw answerError(host, request.method, answer);
  const refused = answer.status === 401 || answer.status === 403 || (request.method === 'POST' && answer.status === 400);
  if (refused) throw loginRefused(host, credentials !== undefined);
  if (answer.status >= 400) throw answerError(realm.host, request.method, answer);
  const json = parseJson(answer.bytes);
  const value = text(field(json, 'token')) || text(field(json, 'access_token'));
  if (value === undefined || !/^[\x21-\x7e]+$/.test(value))
    throw new GantryError('registry', t('The login service of {0} at {1} gave no token.', host, realm.host));
  const identity = question.offline === true ? text(field(json, 'refresh_token')) : undefined;
  return { value, lifetime: (count(field(json, 'expires_in')) || 60) * 1000, ...(identity && { identity }) };
}

/** Why a login failed, in one sentence. */
export function loginRefused(host: string, triedToLogIn: boolean): GantryError {
  return triedToLogIn
    ? new GantryError('notAuthenticated', t('{0} did not accept the login: the user name or password is wrong, or the login has expired. Log in again.', host))
    : new GantryError('notAuthenticated', t('{0} asks for a login; log in with your user name and password.', host));
}

function ask({ realm, service, scopes, credentials, offline = false }: TokenQuestion): HttpRequest {
  const url = new URL(realm);
  if (service !== undefined) url.searchParams.set('service', service);
  for (const scope of scopes) url.searchParams.append('scope', scope);
  if (credentials?.kind !== 'password') return { method: 'GET', url, maxBytes };
  url.searchParams.set('account', credentials.username);
  if (offline) {
    url.searchParams.set('offline_token', 'true');
    url.searchParams.set('client_id', client);
  }
  return { method: 'GET', url, headers: { authorization: basic(credentials.username, credentials.password) }, maxBytes };
}

function refresh({ realm, service, scopes }: TokenQuestion, token: string): HttpRequest {
  const form = new URLSearchParams({ grant_type: 'refresh_token', refresh_token: token, client_id: client });
  if (service !== undefined) form.set('service', service);
  if (scopes.length > 0) form.set('scope', scopes.join(' '));
  return { method: 'POST', url: new URL(realm), headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: form.toString(), maxBytes };
}

const maxBytes = 1024 * 1024;

/** The `Authorization` header of RFC 7617. */
export function basic(username: string, password: string): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}
