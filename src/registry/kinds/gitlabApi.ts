import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { KindContext } from './kind.ts';
import type { ServiceAnswer, ServiceRequest } from './serviceApi.ts';

const realmPath = /\/jwt\/auth$/;

/** An address in the API v4 of the GitLab that the registry sends one to for tokens. */
export async function gitlabUrl({ host, greeting }: KindContext, path: string, signal: AbortSignal): Promise<URL> {
  const { realm } = await greeting(signal);
  if (!realm || !realmPath.test(realm.pathname)) throw new GantryError('registry', t('{0} does not say where to log in.', host));
  return new URL(`${realm.pathname.replace(realmPath, '')}/api/v4/${path}`, realm);
}

/**
 * Sends a request to that API with the user's token. GitLab REST API, “Authentication”.
 * Rejects with `unsupported` when the token is good for the registry only, as deploy tokens are.
 */
export async function askGitlab({ host, api }: KindContext, request: Omit<ServiceRequest, 'authorization'>, signal: AbortSignal): Promise<ServiceAnswer> {
  const login = await api.login(signal);
  try {
    return await api.send({ ...request, authorization: login && `Bearer ${login.password}` }, signal);
  } catch (error) {
    if (!(error instanceof GantryError) || (error.code !== 'notAuthenticated' && error.code !== 'denied')) throw error;
    throw new GantryError('unsupported', t('The login to {0} cannot use the API of GitLab.', host), {
      hint: t('Log in with a personal access token that has the scope read_api, or add repositories by their names.'),
      cause: error,
    });
  }
}
