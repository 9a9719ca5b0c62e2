import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { dockerHub, hostProblem } from '../core/reference.ts';

const hubNames = new Set([dockerHub, 'index.docker.io', 'registry-1.docker.io', 'registry.hub.docker.com']);

/** The one name of a registry in rows, keys and references: lower case, without scheme and path; `docker.io` for all names of Docker Hub. */
export function normalHost(address: string): string {
  const host = address
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, '')
    .replace(/\/.*$/s, '');
  return hubNames.has(host) ? dockerHub : host;
}

/** The same, for what a user typed. Throws `invalidInput` when that is no address. */
export function checkedHost(address: string): string {
  const host = normalHost(address);
  const problem = hostProblem(host);
  if (problem !== undefined) throw new GantryError('invalidInput', problem);
  return host;
}

/** True for this machine's own addresses, where plain HTTP harms nobody; dockerd allows the same ones. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/:\d+$/, '');
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name);
}

/** A path below `/v2/` with the repository's name in it. Throws `invalidInput` for a name that would lead elsewhere. */
export function repositoryPath(path: string, rest: string): string {
  const parts = path.split('/');
  if (parts.some((part) => part === '' || part === '.' || part === '..')) throw new GantryError('invalidInput', t('“{0}” is not a repository name.', path));
  return `/v2/${parts.map(encodeURIComponent).join('/')}/${rest}`;
}

/** A tag or a digest as the last part of a path. Throws `invalidInput` when it would lead elsewhere. */
export function referencePart(reference: string): string {
  if (reference === '' || reference === '.' || reference === '..') throw new GantryError('invalidInput', t('“{0}” is not a tag.', reference));
  return encodeURIComponent(reference).replaceAll('%3A', ':');
}
