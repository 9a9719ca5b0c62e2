import type { Completion, LanguageOptions } from '../../../../src/language/language.ts';
import type { Problem } from '../../../../src/language/problem.ts';
import { nothingKnown, type Surroundings } from '../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { compose } from '../../../../src/language/yamlLanguages.ts';

export const signal = new AbortController().signal;
const options: LanguageOptions = { rules: {} };

export const place = (name = 'compose.yaml') => ({ path: `/srv/app/${name}`, name });
export const read = (text: string, name?: string) => compose.parse(text, place(name));
export const problemsOf = (text: string, name?: string): readonly Problem[] => compose.problems(read(text, name), options, nothingKnown);

/** Takes the mark `¦` out of a text and says where it was. */
export function marked(text: string): { readonly text: string; readonly offset: number } {
  const offset = text.indexOf('¦');
  return { text: text.replace('¦', ''), offset };
}

/** What is offered at `¦`. */
export async function offered(withMark: string, surroundings: Partial<Surroundings> = {}, name?: string): Promise<readonly Completion[]> {
  const { text, offset } = marked(withMark);
  return (await compose.complete?.(read(text, name), offset, { ...nothingKnown, ...surroundings }, signal))?.items ?? [];
}

/** The text after the entry with this label was taken at `¦`. */
export async function taken(withMark: string, label: string, surroundings: Partial<Surroundings> = {}): Promise<string> {
  const item = (await offered(withMark, surroundings)).find((one) => one.label === label);
  if (item === undefined) throw new Error(`“${label}” is not offered`);
  return applyEdits(marked(withMark).text, [item.edit]);
}
