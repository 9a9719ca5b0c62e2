import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { field, text } from '../jsonValue.ts';
import type { KindContext } from './kind.ts';
import type { ServiceAnswer, ServiceRequest } from './serviceApi.ts';

/** Hub tokens live longer, but their life is told only inside of them. */
const tokenLifetime = 5 * 60_000;

/** Sends a request to Docker Hub's own API, as the user when there is one. Docker Hub API, “Authentication”. */
export async function askHub({ api }: KindContext, hub: URL, request: Omit<ServiceRequest, 'authorization'>, signal: AbortSignal): Promise<ServiceAnswer> {
  const login = await api.login(signal);
  const authorization = login && (await api.bearer('hub', signal, (shared) => logIn(api, hub, login, shared)));
  return api.send({ ...request, authorization }, signal);
}

async function logIn(api: KindContext['api'], hub: URL, login: { readonly username: string; readonly password: string }, signal: AbortSignal) {
  const body = { username: login.username, password: login.password };
  const { json } = await api.send({ method: 'POST', url: new URL('/v2/users/login', hub), body }, signal);
  const value = text(field(json, 'token'));
  if (!value || !/^[\x21-\x7e]+$/.test(value)) throw new GantryError('registry', t('The login service of {0} at {1} gave no token.', 'docker.io', hub.host));
  return { value, lifetime: tokenLifetime };
}
