import { referencePart, repositoryPath } from '../address.ts';

/** The tags of a repository, or one of them. Docker Registry API v1, “Tags”. */
export function tagsPath(path: string, tag?: string): string {
  const name = path.includes('/') ? path : `library/${path}`;
  const rest = tag === undefined ? 'tags' : `tags/${referencePart(tag)}`;
  return repositoryPath(name, rest).replace(/^\/v2\//, '/v1/repositories/');
}
