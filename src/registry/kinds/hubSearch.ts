import { count, field, list, text } from '../jsonValue.ts';
import type { SearchResult } from '../types.ts';
import { description } from './description.ts';
import { askHub } from './hubApi.ts';
import type { KindContext } from './kind.ts';
import { repositoryNames } from './repositoryNames.ts';

/** The first hundred that Docker Hub finds, in its order. */
export async function searchHub(context: KindContext, hub: URL, query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
  const url = new URL('/v2/search/repositories/?page_size=100', hub);
  url.searchParams.set('query', query);
  const { json } = await askHub(context, hub, { url }, signal);
  return list(field(json, 'results')).flatMap((entry) => {
    const [name] = repositoryNames([field(entry, 'repo_name')]);
    if (name === undefined) return [];
    const about = description(text(field(entry, 'short_description')));
    return [
      {
        path: name.includes('/') ? name : `library/${name}`,
        ...(about !== undefined && { description: about }),
        stars: count(field(entry, 'star_count')),
        official: field(entry, 'is_official') === true,
      },
    ];
  });
}
