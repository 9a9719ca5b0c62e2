import { randomUUID } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { parseJson } from './jsonValue.ts';

type JsonObject = Record<string, unknown>;

const maxTries = 5;

/**
 * Changes a JSON file that other programs write too: other keys, their order, the indentation, mode and owner stay.
 * It is replaced at one stroke, and read again before that, so that nobody's change is lost.
 * Rejects with `invalidInput` when the file holds no JSON object; that is for its owner to mend.
 */
export async function updateJsonFile(path: string, change: (content: JsonObject) => void): Promise<void> {
  // A link is kept, and what it leads to replaced.
  const file = await realpath(path).catch(() => path);
  for (let tries = 0; tries < maxTries; tries++) {
    const before = await contentOf(file);
    const content = parse(before, file);
    change(content);
    const temporary = `${file}.${randomUUID()}`;
    try {
      await write(temporary, `${JSON.stringify(content, undefined, indentOf(before))}${before === undefined || before.endsWith('\n') ? '\n' : ''}`, file);
      if ((await contentOf(file)) !== before) continue;
      return await rename(temporary, file);
    } finally {
      await rm(temporary, { force: true });
    }
  }
  throw new GantryError('conflict', t('{0} is being changed by another program all the time; try again.', file));
}

/** Rejects as {@link updateJsonFile} would, before anything else is done. */
export async function checkJsonFile(file: string): Promise<void> {
  parse(await contentOf(file), file);
}

async function contentOf(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw new GantryError('permissionDenied', t('{0} cannot be read.', file), { cause: error });
  }
}

function parse(content: string | undefined, file: string): JsonObject {
  // The CLI takes an empty file for an empty configuration.
  const json = content === undefined || content.trim() === '' ? {} : parseJson(content);
  if (typeof json === 'object' && json !== null && !Array.isArray(json)) return json as JsonObject;
  throw new GantryError('invalidInput', t('{0} is not valid JSON; correct it first, nothing was changed.', file));
}

/** The CLI indents with a tab. */
function indentOf(content: string | undefined): string {
  return /^\{\s*?\n([ \t]+)"/.exec(content ?? '')?.[1] ?? '\t';
}

async function write(temporary: string, content: string, original: string): Promise<void> {
  try {
    await mkdir(dirname(original), { recursive: true, mode: 0o700 });
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(content);
      await handle.sync();
    } finally {
      await handle.close();
    }
    const like = await stat(original).catch(() => undefined);
    if (like === undefined) return;
    await chmod(temporary, like.mode & 0o777);
    // Only root may give a file away; for others it stays their own.
    await chown(temporary, like.uid, like.gid).catch(() => {});
  } catch (cause) {
    throw new GantryError('permissionDenied', t('{0} cannot be written.', original), { cause });
  }
}
