import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { notARegistry } from './answerError.ts';
import { field } from './jsonValue.ts';
import { nextLink } from './link.ts';
import type { RegistrySession } from './session.ts';
import type { Page } from './types.ts';

const maxPages = 1000;

/** One page of names from a list such as `{"repositories": […]}`; a list that is `null` is empty. Rejects with `notARegistry` for other JSON. */
export async function namesPage(
  session: RegistrySession,
  request: { readonly path: string; readonly scope: string; readonly missing?: (cause: unknown) => GantryError },
  key: 'repositories' | 'tags',
  signal: AbortSignal,
): Promise<Page> {
  const { json, answer } = await session.json(request, signal);
  const value = field(json, key);
  if (value !== null && !Array.isArray(value)) throw notARegistry(session.host);
  const names = (value ?? []).filter((name): name is string => typeof name === 'string' && name !== '');
  const next = nextLink(answer, session.host);
  return { names, ...(next !== undefined && { next }) };
}

/** All names, page after page. Rejects with `registry` when the pages have no end. */
export async function allNames(first: string, page: (path: string) => Promise<Page>, host: string): Promise<readonly string[]> {
  const names = new Set<string>();
  const seen = new Set<string>();
  for (let path: string | undefined = first; path !== undefined; ) {
    if (seen.has(path) || seen.size === maxPages) throw new GantryError('registry', t('The list of {0} has no end.', host));
    seen.add(path);
    const found: Page = await page(path);
    for (const name of found.names) names.add(name);
    path = found.next;
  }
  return [...names];
}
