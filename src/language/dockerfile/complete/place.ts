import { type Span, touches } from '../../text.ts';
import type { Dockerfile, Heredoc, Instruction } from '../syntax.ts';
import { skipSpace } from '../words.ts';

/** What an offset of a Dockerfile is in. */
export type Place =
  | { readonly kind: 'nothing' }
  /** A comment that is a directive, or could become one; its line. */
  | { readonly kind: 'directive'; readonly line: Span }
  /** Where an instruction's name stands or may be written; `typed` is what stands before the offset. */
  | { readonly kind: 'keyword'; readonly typed: Span; readonly end: number; readonly instruction?: Instruction; readonly inTrigger: boolean }
  | { readonly kind: 'heredoc'; readonly heredoc: Heredoc; readonly instruction: Instruction }
  /** Behind an instruction's name. `own` is the one inside ONBUILD; `at` is the place in its logical text. */
  | { readonly kind: 'arguments'; readonly instruction: Instruction; readonly own: Instruction; readonly at: number };

const nothing: Place = { kind: 'nothing' };

/** Finds out what an offset is in. */
export function placeOf(file: Dockerfile, offset: number): Place {
  if (!(offset >= 0 && offset <= file.text.length)) return nothing;
  const number = file.lines.lineAt(offset);
  const line = file.lines.span(number);
  // Between the two characters of a line end.
  if (offset > line.end) return nothing;
  const instruction = instructionAt(file, offset);
  const heredoc = instruction?.heredocs.find(({ content, terminator }) => touches({ start: content.start, end: terminator?.end ?? content.end }, offset));
  if (instruction && heredoc) return heredoc.terminator && offset >= heredoc.terminator.start ? nothing : { kind: 'heredoc', heredoc, instruction };
  if (isComment(file, line, instruction)) return offset > file.text.indexOf('#', line.start) ? commentPlace(file, number, line) : nothing;
  if (instruction && isInside(file, instruction, offset)) return placeInside(file, instruction, offset, line);
  const start = skipSpace(file.text, line.start === 0 && file.text.charCodeAt(0) === 0xfeff ? 1 : line.start);
  return { kind: 'keyword', typed: { start: Math.min(start, offset), end: offset }, end: offset, inTrigger: false };
}

/** The last instruction that begins at or before the offset. */
export function instructionAt(file: Dockerfile, offset: number): Instruction | undefined {
  let low = 0;
  let high = file.instructions.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    if ((file.instructions[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle - 1;
  }
  return file.instructions[high];
}

function isComment(file: Dockerfile, line: Span, instruction: Instruction | undefined): boolean {
  const begin = skipSpace(file.text, line.start === 0 && file.text.charCodeAt(0) === 0xfeff ? 1 : line.start);
  return begin < line.end && file.text[begin] === '#' && instruction?.start !== begin;
}

function commentPlace(file: Dockerfile, number: number, line: Span): Place {
  const mayBeDirective = number <= file.directives.length || /^\s*#\s*check\s*=/i.test(file.text.slice(line.start, Math.min(line.end, line.start + 200)));
  return mayBeDirective ? { kind: 'directive', line } : nothing;
}

function isInside(file: Dockerfile, { logical, blankLines }: Instruction, offset: number): boolean {
  const last = file.lines.span(file.lines.lineAt(logical.source(logical.text.length)));
  return offset <= last.end || blankLines.some((line) => touches(line, offset));
}

function placeInside(file: Dockerfile, instruction: Instruction, offset: number, line: Span): Place {
  const { logical, trigger } = instruction;
  const at = logical.at(offset);
  const blank = instruction.blankLines.some((one) => touches(one, offset));
  // Behind the character that continues the line nothing can be written.
  if (!blank && logical.source(at) !== offset && file.text.slice(line.start, offset).trimEnd().endsWith(file.escape)) return nothing;
  const keywordEnd = logical.at(instruction.keywordSpan.end);
  if (at <= keywordEnd) return keywordPlace(instruction, offset, at === keywordEnd ? offset : instruction.keywordSpan.end, false);
  if (instruction.keyword !== 'ONBUILD') return { kind: 'arguments', instruction, own: instruction, at };
  if (trigger === undefined || at < logical.at(trigger.start))
    return { kind: 'keyword', typed: { start: offset, end: offset }, end: offset, instruction, inTrigger: true };
  if (at > logical.at(trigger.keywordSpan.end)) return { kind: 'arguments', instruction, own: trigger, at };
  return keywordPlace(trigger, offset, trigger.keywordSpan.end, true, instruction);
}

function keywordPlace(own: Instruction, offset: number, end: number, inTrigger: boolean, instruction = own): Place {
  const { start } = own.keywordSpan;
  return { kind: 'keyword', typed: { start, end: offset }, end: offset === start ? offset : Math.max(offset, end), instruction, inTrigger };
}

/** Whether a text ends between single quotes, where no variable is replaced. */
export function isInSingleQuotes(text: string, escapeMark: string): boolean {
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === escapeMark && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return quote === "'";
}

/** Whether a place in a text is escaped by an odd number of escape characters before it. */
export function isEscaped(text: string, at: number, escapeMark: string): boolean {
  let before = at;
  while (before > 0 && text[before - 1] === escapeMark) before -= 1;
  return (at - before) % 2 === 1;
}
