import { normalHost } from '../address.ts';

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
