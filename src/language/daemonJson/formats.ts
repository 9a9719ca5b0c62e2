import { isIP } from 'node:net';
import type { Format } from './shapes.ts';

/** True when the engine takes a text of this format. Where it is not known what engines take, everything is. */
export const formats: Readonly<Record<Format, (value: string) => boolean>> = {
  size: isSize,
  // Newer engines take a share of the disk too.
  space: (value) => isSize(value) || value === '' || /^\d+(?:\.\d+)?%$/.test(value),
  ip: (value) => value === '' || isIP(value) !== 0,
  cidr: isCidr,
  mark: (value) => value === '' || /^(?:0[xX][\da-fA-F]{1,8}|\d{1,10})(?:\/(?:0[xX][\da-fA-F]{1,8}|\d{1,10}))?$/.test(value),
  keyValue: (value) => value.includes('='),
  listener: (value) => value.trim() === '' || !value.includes('://') || /^(?:tcp|unix|npipe|fd):\/\//.test(value.trim()),
  insecureRegistry: (value) => insecureRegistryProblem(value) === undefined,
  mirror: (value) => mirrorProblem(value) === undefined,
  apiVersion: (value) => value === '' || /^\d{1,3}\.\d{1,3}$/.test(value),
  // The engine compares without case, and takes `warning` for `warn` up to 24.0.
  logLevel: (value) => /^(?:panic|fatal|error|warn|info|debug|trace|)$/i.test(value),
};

/** Bytes with a unit, as docker's go-units reads them: `64m`, `1.5 GB`, `10GiB`. */
export function isSize(value: string): boolean {
  return /^\d*\.?\d+ ?(?:[kmgtp]i?)?b?$/i.test(value);
}

function isCidr(value: string): boolean {
  if (value === '') return true;
  const [address = '', bits = '', ...rest] = value.split('/');
  const version = isIP(address);
  return rest.length === 0 && version !== 0 && /^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128);
}

/** Why the engine does not take a registry into `insecure-registries`; the scheme is the one that it drops with a line in its log. */
export function insecureRegistryProblem(value: string): 'scheme' | 'otherScheme' | 'path' | 'port' | 'host' | undefined {
  if (/^https?:\/\//i.test(value)) return 'scheme';
  if (value.includes('://')) return 'otherScheme';
  if (value.includes('/')) return value !== '' && isCidr(value) ? undefined : 'path';
  const match = /^(\[[\da-fA-F:.]+\]|[^:[\]]*)(?::(.*))?$/s.exec(value);
  if (match === null) return isIP(value) === 6 ? undefined : 'host';
  const [, host = '', port] = match;
  if (port !== undefined && port !== '' && (!/^\d{1,5}$/.test(port) || Number(port) > 65_535)) return 'port';
  if (host.startsWith('[')) return isIP(host.slice(1, -1)) === 6 ? undefined : 'host';
  return host.length <= 255 && host.split('.').every((label) => /^[\da-z](?:[\da-z-]*[\da-z])?$/i.test(label)) ? undefined : 'host';
}

/** Why the engine does not take an address as a mirror; a path only engines before 25.0 refuse. */
export function mirrorProblem(value: string): 'scheme' | 'login' | 'query' | 'path' | 'address' | undefined {
  if (!/^https?:\/\//i.test(value)) return 'scheme';
  if (/[\s\u0000-\u001f"<>\\^`{|}]/.test(value)) return 'address';
  const rest = value.slice(value.indexOf('://') + 3);
  if (/[?#]/.test(rest)) return 'query';
  const [authority = ''] = rest.split('/', 1);
  if (authority.includes('@')) return 'login';
  if (!/^(?:\[[\da-fA-F:.%]+\]|[^:[\]]+)(?::\d{0,5})?$/.test(authority)) return 'address';
  return /^\/?$/.test(rest.slice(authority.length)) ? undefined : 'path';
}
