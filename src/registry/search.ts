import type { Page, SearchResult } from './types.ts';

const maxPages = 500;
const maxResults = 200;

/**
 * Filters a catalog, page after page, by all words of the query; the best first. Where the catalog does not end,
 * or more fits than anybody would read, it stops.
 */
export async function searchCatalog(query: string, page: (next: string | undefined) => Promise<Page>): Promise<readonly SearchResult[]> {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  const found = new Set<string>();
  const seen = new Set<string | undefined>();
  for (let next: string | undefined; words.length > 0 && !seen.has(next) && seen.size < maxPages && found.size < maxResults; ) {
    seen.add(next);
    const { names, next: following }: Page = await page(next);
    for (const name of names) if (words.every((word) => name.toLowerCase().includes(word))) found.add(name);
    if (following === undefined) break;
    next = following;
  }
  return [...found]
    .map((path) => ({ path, rank: rank(path, words) }))
    .sort((left, right) => left.rank - right.rank || (left.path < right.path ? -1 : 1))
    .slice(0, maxResults)
    .map(({ path }) => ({ path }));
}

/** The word itself before what begins with it before what has it somewhere. */
function rank(path: string, words: readonly string[]): number {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (words.includes(name)) return 0;
  return words.some((word) => name.startsWith(word)) ? 1 : 2;
}
