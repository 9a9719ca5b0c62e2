import type { Fix } from '../../problem.ts';
import type { Span } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';

/** A fix of one edit; `safe` ones are taken by “fix all”. */
export function replaceFix(title: string, { start, end }: Span, text: string, safe = true): Fix {
  return { title, edits: [{ start, end, text }], ...(safe && { preferred: true }) };
}

/** The line end that a file is written with. */
export function lineEndOf({ text }: Pick<Dockerfile, 'text'>): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The lines that a span touches, with their ends. */
export function wholeLines({ lines }: Dockerfile, { start, end }: Span): Span {
  return { start: lines.start(lines.lineAt(start)), end: lines.start(lines.lineAt(end) + 1) };
}

/** What an instruction says: inside ONBUILD the one that is kept. */
export function saidBy(instruction: Instruction): Instruction {
  return instruction.trigger ?? instruction;
}

/** The instruction's keyword, or all of it on its first line: where something is marked that is missing. */
export function headOf({ lines }: Dockerfile, { start, end }: Span): Span {
  return { start, end: Math.min(end, lines.span(lines.lineAt(start)).end) };
}
