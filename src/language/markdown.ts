import { oneLine, shorten } from '../core/plainText.ts';

/** Hostile text as a piece of Markdown code: nothing in it is syntax, whatever backticks it holds. At most 300 characters. */
export function markdownCode(text: string): string {
  const plain = shorten(oneLine(text), 300);
  if (plain.trim() === '') return '` `';
  const longest = Math.max(0, ...[...plain.matchAll(/`+/g)].map(([run]) => run.length));
  if (longest === 0 && !/^ | $/.test(plain)) return `\`${plain}\``;
  const fence = '`'.repeat(longest + 1);
  return `${fence} ${plain} ${fence}`;
}
