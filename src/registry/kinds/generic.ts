import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { HttpRefusal } from '../answerError.ts';
import { namesPage } from '../names.ts';
import type { RegistrySession } from '../session.ts';
import type { Page } from '../types.ts';
import type { RegistryKind } from './kind.ts';

/** A registry that follows the distribution spec and has a catalog. */
export const generic: RegistryKind = {
  id: 'generic',
  matches: () => true,
  apiHost: (host) => host,
  credentialKey: (host) => host,
  repositories: (session, next, signal) => (next === undefined ? firstPage(session, signal) : page(session, next, signal)),
};

/** Asks for the largest page there is; some registries refuse the number, and give a page of their own size without it. */
async function firstPage(session: RegistrySession, signal: AbortSignal): Promise<Page> {
  try {
    return await page(session, '/v2/_catalog?n=1000', signal);
  } catch (error) {
    const cause = error instanceof GantryError ? error.cause : undefined;
    if (!(cause instanceof HttpRefusal) || cause.status !== 400) throw error;
    return page(session, '/v2/_catalog', signal);
  }
}

function page(session: RegistrySession, path: string, signal: AbortSignal): Promise<Page> {
  const missing = (cause: unknown) => new GantryError('unsupported', t('{0} offers no list of its repositories.', session.host), { cause });
  return namesPage(session, { path, scope: 'registry:catalog:*', missing }, 'repositories', signal);
}
