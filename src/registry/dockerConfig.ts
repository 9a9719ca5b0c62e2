import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { messageOf } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { dockerHub, hostProblem } from '../core/reference.ts';
import { normalHost } from './address.ts';
import { field, parseJson, text } from './jsonValue.ts';
import type { Credentials } from './types.ts';

/** What the docker CLI's configuration says of logins; values are hostile. */
export type DockerConfig = {
  /** Key as the file has it → entry, which may be empty when a helper keeps the secret. */
  readonly auths: ReadonlyMap<string, unknown>;
  /** Host → name of the helper. */
  readonly credHelpers: ReadonlyMap<string, string>;
  readonly credsStore: string | undefined;
};

const hubKey = 'https://index.docker.io/v1/';

/** Reads `config.json`; a file that is missing is an empty configuration, as is a broken one, which is logged. */
export async function readDockerConfig(directory: string, log: Log): Promise<DockerConfig> {
  const file = join(directory, 'config.json');
  try {
    return parseDockerConfig(await readFile(file, 'utf8')) ?? broken(file, 'not a JSON object', log);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return empty;
    return broken(file, messageOf(error), log);
  }
}

/** The logins in a text such as `config.json` or `DOCKER_AUTH_CONFIG` hold; `undefined` when it is no JSON object. */
export function parseDockerConfig(content: string): DockerConfig | undefined {
  const json = parseJson(content);
  if (typeof json !== 'object' || json === null) return undefined;
  const helpers = entries(field(json, 'credHelpers')).flatMap(([host, name]) => (typeof name === 'string' && name !== '' ? [[host, name] as const] : []));
  return { auths: new Map(entries(field(json, 'auths'))), credHelpers: new Map(helpers), credsStore: text(field(json, 'credsStore')) || undefined };
}

/** The logins of the variable that comes before the file; `undefined` without it or when it is no JSON object. */
export function fixedConfig(environment: Readonly<Record<string, string | undefined>>): DockerConfig | undefined {
  const content = environment['DOCKER_AUTH_CONFIG'];
  return content ? parseDockerConfig(content) : undefined;
}

/** The host that a key stands for; `undefined` for keys that are no login to a registry, such as Docker Desktop's own tokens. */
export function hostOfKey(key: string): string | undefined {
  const host = normalHost(key);
  if (host === dockerHub && key.includes('/') && !/^(?:https?:\/\/)?[^/]+\/(?:v1\/?|v2\/?)?$/.test(key)) return undefined;
  return hostProblem(host) === undefined ? host : undefined;
}

/** Keys under which a login for the host may be kept, the CLI's own first, then those of old versions in the file. */
export function keysFor(host: string, config: DockerConfig): readonly string[] {
  const own = host === dockerHub ? hubKey : host;
  return [own, ...[...config.auths.keys()].filter((key) => key !== own && hostOfKey(key) === host)];
}

/** The credentials in an entry of `auths`; `undefined` when it has none. */
export function credentialsIn(entry: unknown): Credentials | undefined {
  const token = text(field(entry, 'identitytoken'));
  if (token) return { kind: 'identityToken', token };
  const pair = Buffer.from(text(field(entry, 'auth')) ?? '', 'base64').toString();
  const colon = pair.indexOf(':');
  const username = colon > 0 ? pair.slice(0, colon) : text(field(entry, 'username'));
  // The CLI's old format pads the password with NUL.
  const password = colon > 0 ? pair.slice(colon + 1).replace(/\0+$/, '') : text(field(entry, 'password'));
  return username && password ? { kind: 'password', username, password } : undefined;
}

const empty: DockerConfig = { auths: new Map(), credHelpers: new Map(), credsStore: undefined };

function broken(file: string, why: string, log: Log): DockerConfig {
  log.warn(`${file} is ignored: ${why}`);
  return empty;
}

function entries(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null ? Object.entries(value) : [];
}
