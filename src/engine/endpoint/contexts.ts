import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { fieldsOf, textOf } from '../mapping/fields.ts';
import { connectionFixes } from '../transport/fixes.ts';
import type { Environment, Tls } from './target.ts';

/** A docker context, as `docker context ls` shows it. */
export type DockerContext = { readonly name: string; readonly host: string; readonly description: string; readonly current: boolean };

/** What a context says about its engine. */
export type ContextEndpoint = { readonly host: string; readonly tls?: Tls };

/** The folder of the docker CLI's configuration. */
export function configFolder(environment: Environment, home: string): string {
  return environment['DOCKER_CONFIG'] || join(home, '.docker');
}

/** The context that the docker CLI uses by its configuration file; `undefined` for the default or an unreadable file. */
export async function currentContext(folder: string): Promise<string | undefined> {
  const name = textOf((await readJson(join(folder, 'config.json')))['currentContext']);
  return name === '' || name === 'default' ? undefined : name;
}

/** Reads one context. Throws `contextNotFound`. Layout: docker CLI `cli/context/store`. */
export async function readContext(folder: string, name: string): Promise<ContextEndpoint> {
  const { meta: metaFolder, tls: tlsFolder } = contextFolders(folder, name);
  const meta = await readJson(join(metaFolder, 'meta.json'));
  const docker = fieldsOf(fieldsOf(meta['Endpoints'])['docker']);
  const host = textOf(docker['Host']);
  if (!host) throw new GantryError('contextNotFound', t('There is no docker context “{0}”.', name), { fixes: connectionFixes().slice(1) });
  const files = await readTlsFiles(join(tlsFolder, 'docker'));
  const verify = docker['SkipTLSVerify'] !== true;
  return { host, ...((files || !verify) && { tls: { ...files, verify } }) };
}

/** All contexts by name, the current one marked; unreadable ones are left out. Does not hold the default context. */
export async function listContexts(environment: Environment, home: string): Promise<readonly DockerContext[]> {
  const folder = configFolder(environment, home);
  const meta = join(folder, 'contexts', 'meta');
  const current = environment['DOCKER_CONTEXT'] || (await currentContext(folder));
  const hashes = await readdir(meta).catch(() => []);
  const found = await Promise.all(hashes.map((hash) => readJson(join(meta, hash, 'meta.json'))));
  const contexts = found.map((json) => ({
    name: textOf(json['Name']),
    host: textOf(fieldsOf(fieldsOf(json['Endpoints'])['docker'])['Host']),
    description: textOf(fieldsOf(json['Metadata'])['Description']),
    current: textOf(json['Name']) === current,
  }));
  return contexts.filter(({ name, host }) => name && host).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** The folders that hold a context's `meta.json`, and its certificates by endpoint. */
export function contextFolders(folder: string, name: string): { readonly meta: string; readonly tls: string } {
  return { meta: join(folder, 'contexts', 'meta', hashOf(name)), tls: join(folder, 'contexts', 'tls', hashOf(name)) };
}

/** `ca.pem`, `cert.pem` and `key.pem` of a folder; `undefined` when it has none of them. */
export async function readTlsFiles(folder: string): Promise<Omit<Tls, 'verify'> | undefined> {
  const read = (name: string) => readFile(join(folder, name), 'utf8').catch(() => undefined);
  const [ca, cert, key] = await Promise.all([read('ca.pem'), read('cert.pem'), read('key.pem')]);
  if (ca === undefined && cert === undefined && key === undefined) return undefined;
  return { ...(ca !== undefined && { ca }), ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
}

function hashOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** A JSON object of a file; `{}` for what is none, or cannot be read. */
export async function readJson(path: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return fieldsOf(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
