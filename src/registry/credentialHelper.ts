import { t } from '../core/l10n.ts';
import { type HelperOptions, helperFailed, helperSaid, runHelper } from './helperProcess.ts';
import { field, parseJson, text } from './jsonValue.ts';
import type { Credentials } from './types.ts';

/** Asks a helper for one login; `undefined` when it has none. Protocol: docker-credential-helpers, README. Rejects with `credentialHelper`. */
export async function helperGet(name: string, key: string, options: HelperOptions): Promise<Credentials | undefined> {
  const { code, output } = await runHelper(name, 'get', key, options);
  if (code !== 0 && /credentials not found/i.test(output)) return undefined;
  const json = code === 0 ? parseJson(output) : undefined;
  const username = text(field(json, 'Username')) ?? '';
  const secret = text(field(json, 'Secret'));
  if (secret === undefined) throw helperFailed(name, code === 0 ? t('its answer is not understood') : helperSaid(output));
  if (secret === '') return undefined;
  return username === '<token>' ? { kind: 'identityToken', token: secret } : { kind: 'password', username, password: secret };
}

/** The servers a helper knows, with their users; no secrets. Rejects with `credentialHelper`. */
export async function helperList(name: string, options: HelperOptions): Promise<readonly (readonly [key: string, user: string])[]> {
  const { code, output } = await runHelper(name, 'list', '', options);
  const json = code === 0 ? parseJson(output) : undefined;
  if (typeof json !== 'object' || json === null) throw helperFailed(name, code === 0 ? t('its answer is not understood') : helperSaid(output));
  return Object.entries(json).map(([key, user]) => [key, text(user) ?? '']);
}

/** Gives a helper a login to keep, on its standard input. Rejects with `credentialHelper`. */
export async function helperStore(name: string, key: string, credentials: Credentials, options: HelperOptions): Promise<void> {
  const [user, secret] = credentials.kind === 'identityToken' ? ['<token>', credentials.token] : [credentials.username, credentials.password];
  const { code, output } = await runHelper(name, 'store', JSON.stringify({ ServerURL: key, Username: user, Secret: secret }), options);
  if (code !== 0) throw helperFailed(name, helperSaid(output, secret));
}

/** Makes a helper forget a login; one that it does not have is forgotten already. Rejects with `credentialHelper`. */
export async function helperErase(name: string, key: string, options: HelperOptions): Promise<void> {
  const { code, output } = await runHelper(name, 'erase', key, options);
  if (code === 0) return;
  // Helpers complain in their own words about what they never had.
  if ((await helperGet(name, key, options)) !== undefined) throw helperFailed(name, helperSaid(output));
}
