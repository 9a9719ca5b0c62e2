import { createScanner } from 'jsonc-parser';
import type { Span } from '../text.ts';

/** What stands in a text that people write into JSON and the engine does not read. */
export type Scan = { readonly comments: readonly Span[]; readonly trailingCommas: readonly Span[]; readonly depth: number };

// The kinds of tokens of jsonc-parser's scanner, whose own enum is gone after compiling.
const kinds = { openBrace: 1, closeBrace: 2, openBracket: 3, closeBracket: 4, comma: 5, lineComment: 12, blockComment: 13, lineBreak: 14, white: 15, end: 17 };

/** Goes over the tokens of a text once. */
export function scan(text: string): Scan {
  const scanner = createScanner(text);
  const comments: Span[] = [];
  const trailingCommas: Span[] = [];
  let comma: Span | undefined;
  let depth = 0;
  let deepest = 0;
  for (let kind: number = scanner.scan(); kind !== kinds.end; kind = scanner.scan()) {
    const span = { start: scanner.getTokenOffset(), end: Math.min(text.length, scanner.getTokenOffset() + scanner.getTokenLength()) };
    if (kind === kinds.lineComment || kind === kinds.blockComment) comments.push(span);
    if (kind === kinds.lineComment || kind === kinds.blockComment || kind === kinds.lineBreak || kind === kinds.white) continue;
    const closes = kind === kinds.closeBrace || kind === kinds.closeBracket;
    if (closes && comma !== undefined) trailingCommas.push(comma);
    comma = kind === kinds.comma ? span : undefined;
    if (kind === kinds.openBrace || kind === kinds.openBracket) depth += 1;
    else if (closes) depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return { comments, trailingCommas, depth: deepest };
}
