import { complete } from '../../../../../src/language/dockerfile/complete/complete.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import type { Completion } from '../../../../../src/language/language.ts';
import { nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../../src/language/text.ts';

/** The text without its cursor `|`, and where that was. */
export function atCursor(marked: string): { readonly text: string; readonly offset: number } {
  const offset = marked.indexOf('|');
  if (offset < 0) throw new Error(`no cursor in ${marked}`);
  return { text: marked.slice(0, offset) + marked.slice(offset + 1), offset };
}

/** What is offered at the cursor, as the editor would show it: entries that do not fit what is typed are not. */
export async function offered(
  marked: string,
  surroundings: Surroundings = nothingKnown,
  signal = new AbortController().signal,
): Promise<readonly Completion[]> {
  const { text, offset } = atCursor(marked);
  const { items } = await complete(parse(text), offset, surroundings, signal);
  return items
    .filter(({ edit, filter, label }) => fits(text.slice(edit.start, offset), filter ?? label))
    .sort((left, right) => (left.order ?? '').localeCompare(right.order ?? '') || left.label.localeCompare(right.label));
}

export async function labels(marked: string, surroundings?: Surroundings): Promise<readonly string[]> {
  return (await offered(marked, surroundings)).map(({ label }) => label);
}

/** The text after an entry was taken; places of a snippet hold what they propose. */
export async function accepted(marked: string, label: string, surroundings?: Surroundings): Promise<string> {
  const { text } = atCursor(marked);
  const found = (await offered(marked, surroundings)).find((one) => one.label === label);
  if (found === undefined) return `“${label}” is not offered`;
  return applyEdits(text, [{ ...found.edit, text: found.snippet ? plain(found.edit.text) : found.edit.text }]);
}

function plain(snippet: string): string {
  return snippet.replace(/\\([$}\\])|\$\{\d:?((?:[^}\\]|\\.)*)\}|\$\d/g, (_, escaped?: string, proposed?: string) => escaped ?? proposed ?? '');
}

/** As editors match: all letters in order. */
function fits(typed: string, filter: string): boolean {
  let at = 0;
  const wanted = filter.toLowerCase();
  for (const letter of typed.toLowerCase()) {
    at = wanted.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
