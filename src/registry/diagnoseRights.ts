import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { parseChallenges } from './challenge.ts';
import { type Finding, failed, ok, warning } from './finding.ts';
import { field, list, parseJson, text } from './jsonValue.ts';
import { checkedRealm } from './realm.ts';
import { requestToken } from './tokenRequest.ts';
import type { Credentials, PushCheck, RegistryAccess, RegistryClient } from './types.ts';

/** May this user read the repository? One that is not there yet is no failure. */
export async function diagnosePull(client: RegistryClient, path: string, signal: AbortSignal): Promise<Finding> {
  try {
    await client.tags(path, signal);
    return ok('pull', t('You may pull from {0}.', path));
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'notFound') return failed('pull', error);
    return warning('pull', t('There is no repository {0} yet; most registries make it with the first push.', path), 'notFound');
  }
}

export type PushQuestion = {
  readonly access: RegistryAccess;
  readonly url: URL;
  readonly client: PushCheck;
  readonly path: string;
  readonly credentials: Credentials | undefined;
};

/** May this user write? The token tells when it does not allow it; otherwise an upload is begun and taken back. */
export async function diagnosePush({ access, url, client, path, credentials }: PushQuestion, signal: AbortSignal): Promise<Finding> {
  try {
    const actions = await grantedActions({ access, url, path, credentials }, signal);
    if (actions && !actions.includes('push') && !actions.includes('*'))
      throw new GantryError(
        'denied',
        credentials === undefined
          ? t('{0} does not let strangers push to {1}; log in.', access.host, path)
          : t('{0} does not let you push to {1}; log in as another user, or check the name.', access.host, path),
      );
    await client.tryUpload(path, signal);
    return ok('push', t('You may push to {0}.', path));
  } catch (error) {
    return failed('push', error);
  }
}

/** What the registry's token allows; `undefined` when there is none, or it cannot be read. Distribution spec, “Token Authentication Implementation”. */
async function grantedActions({ access, url, path, credentials }: Omit<PushQuestion, 'client'>, signal: AbortSignal): Promise<readonly string[] | undefined> {
  const { host, http } = access;
  const answer = await http.send({ method: 'GET', url }, signal);
  const bearer = answer.url.origin === url.origin ? parseChallenges(answer.headers['www-authenticate']).find(({ scheme }) => scheme === 'bearer') : undefined;
  if (answer.status !== 401 || bearer === undefined) return undefined;
  const realm = checkedRealm(bearer.parameters['realm'], url);
  const question = { host, realm, service: bearer.parameters['service'], scopes: [`repository:${path}:pull,push`], credentials };
  const { value } = await requestToken(http, question, signal);
  const claims = parseJson(Buffer.from(value.split('.')[1] ?? '', 'base64url').toString());
  const rights = field(claims, 'access');
  if (!Array.isArray(rights)) return undefined;
  const own = rights.filter((right) => field(right, 'type') === 'repository' && field(right, 'name') === path);
  return own.flatMap((right) => list(field(right, 'actions')).flatMap((action) => text(action) ?? []));
}
