import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { hostProblem, isReference, parseReference } from '../../core/reference.ts';
import { normalHost } from '../address.ts';
import { isBelow } from './below.ts';

/** A registry's address taken apart. */
export type RegistryAddress = {
  readonly host: string;
  /** Where all its repositories are below, without slashes around it. */
  readonly prefix?: string;
};

/**
 * Takes `https://host/team/images/` apart: repositories of it are `host/team/images/…`, and the API is still at the host's `/v2/`, since that is
 * where engines look. `/v1/` and `/v2/` alone are the API's own and no prefix.
 */
export function parseRegistryAddress(address: string): RegistryAddress {
  const bare = address.trim().replace(/^https?:\/\//i, '');
  const slash = bare.indexOf('/');
  const path = slash < 0 ? '' : bare.slice(slash + 1).replace(/[?#].*$/s, '');
  const prefix = path
    .split('/')
    .filter((part) => part !== '')
    .join('/')
    .replace(/^v[12]$/, '');
  return { host: normalHost(address), ...(prefix !== '' && { prefix }) };
}

/** The one name of a registry in rows, keys and lists: `host` or `host/prefix`. */
export function registryKey({ host, prefix }: { readonly host: string; readonly prefix?: string | undefined }): string {
  return prefix === undefined ? host : `${host}/${prefix}`;
}

/** What is wrong with an address that was taken apart, or nothing. */
export function addressProblem({ host, prefix }: RegistryAddress): string | undefined {
  const problem = hostProblem(host);
  if (problem !== undefined || prefix === undefined) return problem;
  const isPath = !/[:@]/.test(prefix) && isReference(parseReference(`${host}/${prefix}`));
  return isPath ? undefined : t('“{0}” is not a path that images can be below; it should look like team or team/images.', prefix);
}

/** As {@link parseRegistryAddress}, for what a user typed. Throws `invalidInput` when that is no address. */
export function checkedAddress(text: string): RegistryAddress {
  const address = parseRegistryAddress(text);
  const problem = addressProblem(address);
  if (problem !== undefined) throw new GantryError('invalidInput', problem);
  return address;
}

/** True when a registry whose repositories are below the prefix, if it has any, is where this one belongs. */
export function isWithin(path: string, prefix: string | undefined): boolean {
  return prefix === undefined || path === prefix || isBelow(path, prefix);
}
