import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { fieldsOf } from '../mapping/fields.ts';
import { contextFolders, readJson } from './contexts.ts';

/** What a new context holds. */
export type ContextSpec = {
  readonly name: string;
  /** The address of its engine, as `docker context create --docker host=…` takes it. */
  readonly host: string;
  readonly description: string;
  /** PEM texts. */
  readonly tls?: { readonly ca?: string; readonly cert?: string; readonly key?: string };
  readonly skipVerify?: boolean;
};

/** What is wrong with the name of a new context, or nothing. The docker CLI takes the same (`cli/command/context`). */
export function contextNameProblem(name: string, taken: readonly string[]): string | undefined {
  if (name === 'default') return t('“default” stands for the engine of this machine; choose another name.');
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/.test(name))
    return t('A context name has at least two characters: letters, digits, “_”, “.”, “+” and “-”, beginning with a letter or digit.');
  return taken.includes(name) ? t('There is a context “{0}” already.', name) : undefined;
}

/**
 * Makes a context that the docker CLI knows, too: whole, or not at all.
 * @param folder the CLI's configuration folder; made when there is none.
 * Rejects with `conflict` when there is one of this name, `permissionDenied` when it cannot be written.
 */
export async function createContext(folder: string, spec: ContextSpec): Promise<void> {
  const { meta, tls } = contextFolders(folder, spec.name);
  const draft = join(folder, 'contexts', `.gantry-${randomUUID()}`);
  try {
    if (await exists(meta)) throw taken(spec.name);
    await writeDraft(draft, spec);
    for (const parent of ['meta', 'tls']) await mkdir(join(folder, 'contexts', parent), { recursive: true });
    // Left behind by a context that is gone, it would be taken for this one's.
    await rm(tls, { recursive: true, force: true });
    if (spec.tls) await rename(join(draft, 'tls'), tls);
    await rename(join(draft, 'meta'), meta).catch(async (error: unknown) => {
      // Another program was quicker, and the certificates are no longer wanted, unless they are that program's.
      if (!(await exists(meta))) await rm(tls, { recursive: true, force: true });
      throw (await exists(meta)) ? taken(spec.name) : error;
    });
  } catch (error) {
    throw error instanceof GantryError ? error : notWritten(folder, error);
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => {});
  }
}

/** Removes a context with its certificates; for the CLI it is gone at one stroke. Rejects with `notFound` or `permissionDenied`. */
export async function removeContext(folder: string, name: string): Promise<void> {
  const { meta, tls } = contextFolders(folder, name);
  const grave = join(folder, 'contexts', `.gantry-${randomUUID()}`);
  try {
    if (!(await exists(meta))) throw new GantryError('notFound', t('There is no docker context “{0}”.', name));
    await mkdir(grave, { mode: 0o700 });
    await rename(meta, join(grave, 'meta'));
    if (await exists(tls)) await rename(tls, join(grave, 'tls'));
  } catch (error) {
    throw error instanceof GantryError ? error : notWritten(folder, error);
  } finally {
    await rm(grave, { recursive: true, force: true }).catch(() => {});
  }
}

/** All about a context as `docker context inspect` tells it: of its certificates the names of the files only. Rejects with `notFound`. */
export async function inspectContext(folder: string, name: string): Promise<Readonly<Record<string, unknown>>> {
  const { meta, tls } = contextFolders(folder, name);
  const json = await readJson(join(meta, 'meta.json'));
  if (Object.keys(json).length === 0) throw new GantryError('notFound', t('There is no docker context “{0}”.', name));
  const endpoints = Object.keys(fieldsOf(json['Endpoints']));
  const files = await Promise.all(endpoints.map(async (one) => [one, (await readdir(join(tls, one)).catch(() => [])).toSorted()] as const));
  return {
    ...json,
    TLSMaterial: Object.fromEntries(files.filter(([, names]) => names.length > 0)),
    Storage: { MetadataPath: meta, TLSPath: tls },
  };
}

/** Layout: docker CLI `cli/context/store`. */
async function writeDraft(draft: string, { name, host, description, tls, skipVerify = false }: ContextSpec): Promise<void> {
  await mkdir(join(draft, 'meta'), { recursive: true });
  const meta = {
    Name: name,
    Metadata: { ...(description !== '' && { Description: description }) },
    Endpoints: { docker: { Host: host, SkipTLSVerify: skipVerify } },
  };
  await writeFile(join(draft, 'meta/meta.json'), JSON.stringify(meta));
  if (tls === undefined) return;
  await mkdir(join(draft, 'tls/docker'), { recursive: true, mode: 0o700 });
  const pems = Object.entries({ 'ca.pem': tls.ca, 'cert.pem': tls.cert, 'key.pem': tls.key });
  for (const [file, pem] of pems) if (pem !== undefined) await writeFile(join(draft, 'tls/docker', file), pem, { mode: 0o600, flag: 'wx' });
}

async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

function taken(name: string): GantryError {
  return new GantryError('conflict', t('There is a context “{0}” already.', name));
}

function notWritten(folder: string, cause: unknown): GantryError {
  return new GantryError('permissionDenied', t('The docker contexts in {0} cannot be changed: {1}', folder, messageOf(cause)), { cause });
}
