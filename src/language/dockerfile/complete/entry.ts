import type { Completion } from '../../language.ts';
import type { Span } from '../../text.ts';

/** A completion that does not know yet what it replaces; `text` is the label unless given. */
export type Entry = Omit<Completion, 'edit'> & { readonly text?: string };

/** Puts entries where they replace a span. */
export function entriesAt(span: Span, entries: readonly Entry[]): readonly Completion[] {
  return entries.map(({ text, ...entry }) => ({ ...entry, edit: { ...span, text: text ?? entry.label } }));
}

/** Plain values, in this order. */
export function values(...labels: readonly string[]): readonly Entry[] {
  return labels.map((label, index) => ({ label, kind: 'value', order: orderOf(index) }));
}

/** A text that sorts as the number does. */
export function orderOf(index: number, group = 1): string {
  return `${group}${String(index).padStart(5, '0')}`;
}

/** Text as it stands in a snippet, where `$`, `}` and `\` mean something. */
export function inSnippet(text: string): string {
  return text.replace(/[$}\\]/g, '\\$&');
}

/** The first entry of each label. */
export function distinct(entries: readonly Entry[]): readonly Entry[] {
  const seen = new Set<string>();
  return entries.filter(({ label }) => !seen.has(label) && seen.add(label));
}
