import type { EntryType } from '../../core/resource.ts';
import type { PathChange, PathStat } from '../archiveTypes.ts';
import { fieldsOf, listOf, numberOf, textOf, timeOf } from './fields.ts';

/** Bits of Go's `fs.FileMode` beside the nine of permission. */
const goMode = { folder: 2 ** 31, link: 2 ** 27, device: 2 ** 26, pipe: 2 ** 25, socket: 2 ** 24, setuid: 2 ** 23, setgid: 2 ** 22, sticky: 2 ** 20 };

/** Reads the header of the engine's answer about a path: JSON in base64. `undefined` when it cannot be read. */
export function toPathStat(header: string): PathStat | undefined {
  let raw: Readonly<Record<string, unknown>>;
  try {
    raw = fieldsOf(JSON.parse(Buffer.from(header, 'base64').toString()));
  } catch {
    return undefined;
  }
  if (typeof raw['mode'] !== 'number') return undefined;
  const mode = numberOf(raw['mode']);
  const target = textOf(raw['linkTarget']);
  const type = typeOf(mode);
  return {
    type,
    size: numberOf(raw['size']),
    mode: (mode & 0o777) | (has(mode, goMode.setuid) ? 0o4000 : 0) | (has(mode, goMode.setgid) ? 0o2000 : 0) | (has(mode, goMode.sticky) ? 0o1000 : 0),
    modified: timeOf(raw['mtime']) ?? 0,
    ...(type === 'link' && target !== '' && { target }),
  };
}

/** Reads the answer of `GET /containers/{id}/changes`, which is `null` for none. */
export function toPathChanges(json: unknown): readonly PathChange[] {
  const kinds = ['changed', 'added', 'deleted'] as const;
  return listOf(json).flatMap((item) => {
    const path = textOf(fieldsOf(item)['Path']);
    const kind = kinds[numberOf(fieldsOf(item)['Kind'])];
    return path.startsWith('/') && kind !== undefined ? [{ path, kind }] : [];
  });
}

function typeOf(mode: number): EntryType {
  if (has(mode, goMode.folder)) return 'folder';
  if (has(mode, goMode.link)) return 'link';
  return has(mode, goMode.device) || has(mode, goMode.pipe) || has(mode, goMode.socket) ? 'other' : 'file';
}

/** Bit operations of JavaScript are on 32 bits with a sign. */
function has(mode: number, bit: number): boolean {
  return Math.floor(mode / bit) % 2 === 1;
}
