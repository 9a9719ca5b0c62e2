import { count, field, list, text } from '../jsonValue.ts';
import type { SearchResult } from '../types.ts';
import { description } from './description.ts';
import { repositoryNames } from './repositoryNames.ts';

/** What `/v1/search` answers: `{ num_results, query, results: [{ name, description }] }`. Docker Registry v1 API, “Search”. */
export function v1Results(json: unknown): readonly SearchResult[] {
  return list(field(json, 'results')).flatMap((entry) => {
    const [path] = repositoryNames([field(entry, 'name')]);
    if (path === undefined) return [];
    const about = description(text(field(entry, 'description')));
    const stars = count(field(entry, 'star_count'));
    return [
      {
        path,
        ...(about !== undefined && { description: about }),
        ...(stars > 0 && { stars }),
        ...(field(entry, 'is_official') === true && { official: true }),
      },
    ];
  });
}
