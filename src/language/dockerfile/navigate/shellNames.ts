import type { Span } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';

const given =
  /(?:^|[\s;&|({])(?:((?:export|local|readonly|declare)[ \t]+(?:-\w+[ \t]+)?)?([A-Za-z_]\w*)=|(?:for[ \t]+|read[ \t]+(?:-\w+[ \t]+)*)([A-Za-z_]\w*)(?=[\s;)]|$))/g;

/**
 * Names that the shell of an instruction gives a value itself, with the offset in the source from which on they are the shell's own.
 * Good enough for what people write: it reads assignments, `for` and `read`, not the whole grammar of a shell.
 */
export function shellNames(file: Dockerfile, instruction: Instruction): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  const inner = instruction.trigger ?? instruction;
  if (inner.keyword !== 'RUN') return found;
  const collect = (text: string, sourceOf: (at: number) => number) => {
    for (const match of text.matchAll(given)) {
      const name = match[2] ?? match[3];
      const after = match.index + match[0].length;
      if (name === undefined || (match[1] === undefined && match[2] !== undefined && isPrefix(text, after))) continue;
      // The value of an assignment is still worked out with what was before.
      const from = sourceOf(match[2] === undefined ? after : endOfValue(text, after));
      if (from < (found.get(name) ?? Number.POSITIVE_INFINITY)) found.set(name, from);
    }
  };
  collect(inner.logical.text.slice(inner.argumentsAt), (at) => inner.logical.source(inner.argumentsAt + at));
  for (const { content } of instruction.heredocs) collect(textOf(file, content), (at) => content.start + at);
  return found;
}

/** True for `NAME=value command`, which holds for that command only. */
function isPrefix(text: string, from: number): boolean {
  const end = endOfValue(text, from);
  return (text[end] === ' ' || text[end] === '\t') && /^[ \t]+[^\s;&|)#<>]/.test(text.slice(end, end + 200));
}

/** A value is short; a longer one only makes the answer less good. */
const valueLimit = 500;

function endOfValue(text: string, from: number): number {
  let quote = '';
  let depth = 0;
  let at = from;
  for (; at < text.length && at - from < valueLimit; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\') at += 1;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'" || character === '`') quote = character;
    else if (character === '(') depth += 1;
    else if (character === ')' && depth > 0) depth -= 1;
    else if (depth === 0 && /[\s;&|)]/.test(character)) break;
  }
  return Math.min(at, text.length);
}

function textOf({ text }: Dockerfile, { start, end }: Span): string {
  return text.slice(start, end);
}
