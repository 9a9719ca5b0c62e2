import { messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Span } from '../text.ts';
import { itemsOf, membersOf, skipSpace } from './members.ts';

/** A changed daemon.json, or in one sentence why it is not touched. */
export type Edited = { readonly text: string; readonly changed: boolean } | { readonly problem: string };

/**
 * Adds a text to a list at the top of daemon.json, such as a host to `insecure-registries`. Everything else stays as it is, to the byte.
 * A file that the engine would not read either is left alone.
 */
export function addToList(text: string, key: string, item: string): Edited {
  if (text.trim() === '') return { text: freshFile(key, item), changed: true };
  const parsed = parseObject(text);
  if ('problem' in parsed) return parsed;
  const list = parsed.object[key] ?? [];
  if (!Array.isArray(list) || list.some((one) => typeof one !== 'string')) return { problem: t('“{0}” in it is not a list of texts.', key) };
  if (list.includes(item)) return { text, changed: false };
  const edited = insert(text, key, item);
  const wanted = JSON.stringify({ ...parsed.object, [key]: [...list, item] });
  if (JSON.stringify(JSON.parse(edited)) !== wanted) return { problem: t('it is written in a way that Gantry does not change.') };
  return { text: edited, changed: true };
}

/** The setting alone, for a file that is elsewhere. */
export function snippet(key: string, item: string): string {
  return JSON.stringify({ [key]: [item] }, null, 2);
}

function parseObject(text: string): { readonly object: Readonly<Record<string, unknown>> } | { readonly problem: string } {
  if (text.startsWith('\ufeff')) return { problem: t('it begins with a byte order mark, which older engines cannot read.') };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return { object: value as Record<string, unknown> };
    return { problem: t('it does not hold an object in braces.') };
  } catch (error) {
    // A comment begins where a value or a name could; inside a text, such as in a URL, slashes are always after a quote.
    if (/(^|[\s,{[\]}])(\/\/|\/\*|#)/m.test(text)) return { problem: t('it has comments, which the engine does not read.') };
    return { problem: t('it is not valid JSON, and the engine does not read it: {0}', messageOf(error)) };
  }
}

function insert(text: string, key: string, item: string): string {
  const open = skipSpace(text, 0);
  const members = membersOf(text, open);
  // Of a key that is given twice the engine takes the last.
  const known = members.findLast(({ name }) => name === key);
  if (known === undefined) return addMember(text, open, members.at(-1)?.value, `${JSON.stringify(key)}: [${JSON.stringify(item)}]`);
  const last = text[known.value.start] === '[' ? itemsOf(text, known.value.start).at(-1) : undefined;
  if (last === undefined) return replace(text, known.value, `[${JSON.stringify(item)}]`);
  return replace(text, { start: last.end, end: last.end }, `,${spaceBefore(text, last.start) || ' '}${JSON.stringify(item)}`);
}

function addMember(text: string, open: number, last: Span | undefined, member: string): string {
  const line = text.includes('\r\n') ? '\r\n' : '\n';
  if (last === undefined) return replace(text, { start: open, end: text.indexOf('}', open) + 1 }, `{${line}  ${member}${line}}`);
  return replace(text, { start: last.end, end: last.end }, `,${spaceBefore(text, skipSpace(text, open + 1)) || ' '}${member}`);
}

/** The white space that stands before a place: a line end with its indent, or spaces. */
function spaceBefore(text: string, at: number): string {
  return /(?:\r?\n)?[ \t]*$/.exec(text.slice(0, at))?.[0] ?? '';
}

function replace(text: string, { start, end }: Span, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}

function freshFile(key: string, item: string): string {
  return `${snippet(key, item)}\n`;
}
