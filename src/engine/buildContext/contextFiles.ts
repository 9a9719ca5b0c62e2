import { lstat, readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { GantryError, messageOf } from '../../core/errors.ts';
import type { IgnoreFile, IgnoreVerdict } from '../../core/ignoreFile.ts';
import { t } from '../../core/l10n.ts';
import { throwIfCancelled } from '../cancelled.ts';

/** Something that a build gets to see. */
export type ContextFile = {
  /** Below the context, with forward slashes. */
  readonly name: string;
  /** On this machine. */
  readonly path: string;
  readonly type: 'file' | 'folder' | 'link';
  /** Permission bits. */
  readonly mode: number;
  readonly modified: Date;
  /** Where a link leads, as it is written. */
  readonly target?: string;
};

/** What a walk is told of besides the files. */
export type ContextWalk = {
  readonly folder: string;
  readonly rules: IgnoreFile;
  /** Hears of sockets, devices and the like, which cannot be sent. */
  readonly onSkip: (name: string) => void;
  readonly signal: AbortSignal;
};

type Folder = {
  readonly name: string;
  readonly path: string;
  readonly verdict?: IgnoreVerdict /** The folders that are still to be sent before what is in them. */;
  readonly pending: readonly ContextFile[];
};

/**
 * Everything in the folder that the rules let in, each folder before what it holds, in order of name. An ignored folder is not entered
 * unless an exception might let in something below it. Throws `invalidInput` with the path for what cannot be read, and `cancelled`.
 */
export async function* contextFiles(walk: ContextWalk): AsyncGenerator<ContextFile> {
  yield* filesIn(walk, { name: '', path: walk.folder, pending: [] });
}

async function* filesIn(walk: ContextWalk, folder: Folder): AsyncGenerator<ContextFile> {
  const { rules, signal } = walk;
  let pending = folder.pending;
  const entries = await reading(folder.path, () => readdir(folder.path));
  for (const entry of entries.sort()) {
    throwIfCancelled(signal);
    const name = folder.name === '' ? entry : `${folder.name}/${entry}`;
    const verdict = rules.judge(name, folder.verdict);
    if (verdict.ignored && !rules.mayLetIn(name)) continue;
    const path = join(folder.path, entry);
    const file = await factsOf(name, path);
    if (file === undefined && !verdict.ignored) walk.onSkip(name);
    if (file === undefined || (verdict.ignored && file.type !== 'folder')) continue;
    if (!verdict.ignored) {
      yield* [...pending, file];
      pending = [];
    }
    if (file.type !== 'folder') continue;
    for await (const inner of filesIn(walk, { name, path, verdict, pending: verdict.ignored ? [...pending, file] : [] })) {
      pending = [];
      yield inner;
    }
  }
}

async function factsOf(name: string, path: string): Promise<ContextFile | undefined> {
  const facts = await reading(path, () => lstat(path));
  const common = { name, path, mode: facts.mode & 0o7777, modified: facts.mtime };
  if (facts.isFile()) return { ...common, type: 'file' };
  if (facts.isDirectory()) return { ...common, type: 'folder' };
  return facts.isSymbolicLink() ? { ...common, type: 'link', target: await reading(path, () => readlink(path)) } : undefined;
}

/** Says which path it was that could not be read. Throws `invalidInput`. */
export async function reading<T>(path: string, read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw new GantryError('invalidInput', t('{0} cannot be read: {1}', path, messageOf(error)), {
      hint: t('Make it readable, or name it in .dockerignore.'),
      cause: error,
    });
  }
}
