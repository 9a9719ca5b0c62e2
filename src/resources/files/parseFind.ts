import type { EntryType, FileEntry, FilePlace } from '../../core/resource.ts';
import { below } from './site.ts';

type Found = Omit<FileEntry, 'kind' | 'place' | 'path'> & { readonly name: string };

/** What GNU `find -printf` is told to write of each entry: nine fields, each ended by a zero byte, which no name holds. */
export const gnuFormat = '%y\\0%Y\\0%m\\0%U\\0%G\\0%s\\0%T@\\0%l\\0%f\\0';
const gnuFields = 9;

/** Reads what {@link gnuFormat} gave; `undefined` when it is something else. */
export function parseGnu(output: string): readonly Found[] | undefined {
  if (output === '') return [];
  const fields = output.split('\0');
  if (fields.pop() !== '' || fields.length % gnuFields !== 0) return undefined;
  const found: Found[] = [];
  for (let at = 0; at < fields.length; at += gnuFields) {
    const [type = '', targetType = '', mode = '', user = '', group = '', size = '', time = '', target = '', name = ''] = fields.slice(at, at + gnuFields);
    if (name === '') return undefined;
    const common = { name, size: Number(size), modified: Number(time) * 1000, mode: Number.parseInt(mode, 8), user: Number(user), group: Number(group) };
    found.push({ ...common, type: gnuType(type), ...(type === 'l' && { target, ...linkTo(gnuTarget(targetType)) }) });
  }
  return found;
}

/** Letters of `%y`. */
function gnuType(letter: string): EntryType {
  return ({ f: 'file', d: 'folder', l: 'link' } as const)[letter] ?? 'other';
}

/** Letters of `%Y`, which knows three more: nothing there, a circle, an error. */
function gnuTarget(letter: string): EntryType | undefined {
  return /^[NL?]$/.test(letter) ? undefined : gnuType(letter);
}

/** What `stat -c` is told to write: the mark, which nobody can guess, keeps entries and names apart whatever bytes these hold. */
export const statFormat = (mark: string): string => `${mark}%f %u %g %s %Y ${mark}%n${mark}%N${mark}`;

/** The type in the upper bits of a mode; see inode(7). */
const statTypes: Readonly<Record<number, EntryType>> = { 4: 'folder', 8: 'file', 10: 'link' };

/** Reads what {@link statFormat} gave for entries of `folder`; `undefined` when it is something else. What links lead to is left open. */
export function parseStat(output: string, mark: string, folder: string): readonly Found[] | undefined {
  const parts = output.split(mark);
  if (parts.length % 4 !== 1) return output === '' ? [] : undefined;
  const found: Found[] = [];
  for (let at = 1; at + 2 < parts.length; at += 4) {
    const [numbers = '', path = '', quoted = ''] = parts.slice(at, at + 3);
    const [raw = '', user = '', group = '', size = '', time = ''] = numbers.trim().split(' ');
    if (!path.startsWith(folder)) return undefined;
    const bits = Number.parseInt(raw, 16);
    const type = statTypes[bits >> 12] ?? 'other';
    const common = { name: path.slice(folder.length), size: Number(size), modified: Number(time) * 1000, mode: bits & 0o7777 };
    const link = type === 'link' && { target: linkTarget(quoted, path) };
    found.push({ ...common, user: Number(user), group: Number(group), type, ...link });
  }
  return found;
}

/** `%N` is `'name' -> 'target'`, or without the quotes. */
function linkTarget(quoted: string, path: string): string {
  const rest = quoted
    .replace(/^'/, '')
    .slice(path.length)
    .replace(/^'? -> /, '');
  return rest.startsWith("'") && rest.endsWith("'") ? rest.slice(1, -1) : rest;
}

function linkTo(targetType: EntryType | undefined) {
  return targetType && { targetType };
}

/** What was found in a folder, as entries of a place. */
export function toEntries(place: FilePlace, folder: string, found: readonly Found[]): FileEntry[] {
  return found.map(({ name, ...rest }) => ({ kind: 'file', place, path: below(folder, name), ...rest }));
}
