import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { connectionFixes } from '../transport/fixes.ts';
import type { Target, Tls } from './target.ts';

/** Docker's ports for TCP without and with TLS. */
const plainPort = 2375;
const tlsPort = 2376;

/** Reads an address such as `unix:///run/docker.sock`, `npipe:////./pipe/docker_engine`, `tcp://host:2376` or `ssh://user@host`. Throws `invalidInput`. */
export function parseAddress(address: string, tls: Tls | undefined): Target {
  const text = address.trim();
  const scheme = /^([a-z]+):\/\//i.exec(text)?.[1]?.toLowerCase();
  if (scheme === 'unix' || scheme === 'npipe') return socketTarget(address, text.slice(scheme.length + 3));
  if (scheme === undefined && /^([/]|\\\\)/.test(text)) return socketTarget(address, text);
  const url = parseUrl(address, scheme === undefined ? `tcp://${text}` : text);
  if (url.protocol === 'ssh:') return sshTarget(address, url);
  if (!['tcp:', 'http:', 'https:'].includes(url.protocol))
    throw invalid(address, t('it should begin with unix://, npipe://, tcp://, http://, https:// or ssh://.'));
  return tcpTarget(address, url, tls);
}

function socketTarget(address: string, path: string): Target {
  if (path === '') throw invalid(address, t('the path of the socket is missing.'));
  // Windows takes both slashes, Node the backslash form only in some of its versions.
  return { kind: 'socket', path: /^\/\/[./]/.test(path) ? path.replaceAll('/', '\\') : path };
}

function tcpTarget(address: string, url: URL, tls: Tls | undefined): Target {
  const host = hostOf(url);
  if (host === '') throw invalid(address, t('the host is missing.'));
  const secure = url.protocol === 'https:' || (url.protocol === 'tcp:' && (tls !== undefined || url.port === String(tlsPort)));
  const port = url.port ? Number(url.port) : secure ? tlsPort : plainPort;
  return { kind: 'tcp', host, port, ...(secure && { tls: tls ?? { verify: true } }) };
}

function sshTarget(address: string, url: URL): Target {
  const host = hostOf(url);
  const user = decodeURIComponent(url.username);
  const socket = decodeURIComponent(url.pathname).replace(/^\/$/, '');
  // ssh takes what begins with a dash for an option, and the far shell reads the path.
  if (host === '' || host.startsWith('-')) throw invalid(address, t('the host is missing or not allowed.'));
  if (user.startsWith('-') || /[\s@]/.test(user)) throw invalid(address, t('the user name is not allowed.'));
  if (url.password) throw invalid(address, t('a password does not belong in an address; use a key.'));
  if (!/^[\w./+-]*$/.test(socket)) throw invalid(address, t('the path has characters that are not allowed.'));
  return { kind: 'ssh', host, ...(user && { user }), ...(url.port && { port: Number(url.port) }), ...(socket && { socket }) };
}

function parseUrl(address: string, text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw invalid(address, t('it should look like tcp://host:2376, unix:///path or ssh://user@host.'));
  }
}

function hostOf(url: URL): string {
  return decodeURIComponent(url.hostname).replace(/^\[(.*)\]$/, '$1');
}

function invalid(address: string, why: string): GantryError {
  return new GantryError('invalidInput', t('“{0}” is not the address of an engine: {1}', address, why), { fixes: connectionFixes().slice(1) });
}
