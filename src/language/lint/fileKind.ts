import { isDockerfile } from '../dockerfile/recognise.ts';
import type { DocumentPlace } from '../language.ts';
import { isCompose, isRegistryConfig } from '../yaml/recognise.ts';

/** What a file is to be checked as. */
export type FileKind = 'dockerfile' | 'daemonJson' | 'compose' | 'registryConfig';

/** A path, as languages are told of it. */
export function placeOf(path: string): DocumentPlace {
  const normal = path.replaceAll('\\', '/');
  return { path: normal, name: normal.slice(normal.lastIndexOf('/') + 1) };
}

/** True for what is looked for in a folder, by its name. */
export function isWanted(path: string): boolean {
  const place = placeOf(path);
  return isDockerfile(place) || place.name === 'daemon.json' || isCompose(place, '');
}

/** What a file is; whatever is named and not known otherwise is taken for a Dockerfile. */
export function kindOf(path: string, text: string): FileKind {
  const place = placeOf(path);
  if (isDockerfile(place)) return 'dockerfile';
  if (/\.json$/i.test(place.name)) return 'daemonJson';
  if (!/\.ya?ml$/i.test(place.name)) return 'dockerfile';
  return isRegistryConfig(place, text) && !isCompose(place, text) ? 'registryConfig' : 'compose';
}
