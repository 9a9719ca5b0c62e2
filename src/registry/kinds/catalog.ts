import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { HttpRefusal } from '../answerError.ts';
import { namesPage } from '../names.ts';
import type { RegistrySession } from '../session.ts';
import type { Page } from '../types.ts';
import { pageBelow } from './below.ts';
import type { KindContext } from './kind.ts';

/** Pages without any name below the prefix that are skipped at once. */
const maxEmptyPages = 20;

/** One page of `_catalog`; only what is below the prefix, which is jumped to. Docker Registry HTTP API V2, “Listing Repositories”. */
export async function catalogPage({ session, prefix }: Pick<KindContext, 'session' | 'prefix'>, next: string | undefined, signal: AbortSignal): Promise<Page> {
  let path = next;
  for (let pages = 0; pages < maxEmptyPages; pages++) {
    const page = path === undefined ? await firstPage(session, prefix, signal) : await namesAt(session, path, signal);
    const below = prefix === undefined ? page : pageBelow(page, prefix);
    if (below.next === undefined || below.next === path || below.names.length > 0) return below;
    path = below.next;
  }
  return { names: [], ...(path !== undefined && { next: path }) };
}

/** Asks for the largest page there is; some registries refuse the number, and give a page of their own size without it. */
async function firstPage(session: RegistrySession, prefix: string | undefined, signal: AbortSignal): Promise<Page> {
  const last = prefix === undefined ? '' : `last=${encodeURIComponent(`${prefix}/`)}`;
  try {
    return await namesAt(session, `/v2/_catalog?n=1000${last && `&${last}`}`, signal);
  } catch (error) {
    const cause = error instanceof GantryError ? error.cause : undefined;
    if (!(cause instanceof HttpRefusal) || cause.status !== 400) throw error;
    return namesAt(session, `/v2/_catalog${last && `?${last}`}`, signal);
  }
}

function namesAt(session: RegistrySession, path: string, signal: AbortSignal): Promise<Page> {
  return namesPage(session, { path, scope: 'registry:catalog:*', missing: (cause) => noCatalog(session.host, cause) }, 'repositories', signal);
}

/** Repositories of this registry can only be added by name. */
export function noCatalog(host: string, cause?: unknown): GantryError {
  return new GantryError('unsupported', t('{0} offers no list of its repositories.', host), { hint: t('Add a repository by its name.'), cause });
}
