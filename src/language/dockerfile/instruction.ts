import { readFlags } from './flags.ts';
import { type HeredocMark, heredocMarks } from './heredocs.ts';
import { readJson } from './json.ts';
import type { Logical } from './logical.ts';
import type { LogicalLine } from './logicalLine.ts';
import { argumentPairs, namedValues } from './pairs.ts';
import type { Heredoc, Instruction, JsonForm, Pair, Word } from './syntax.ts';
import { isSpace, plainWordsOf, skipSpace, wordsOf } from './words.ts';

/** An instruction whose here-documents are still to be read, and which does not know its stage. */
export type BareInstruction = Omit<Instruction, 'heredocs' | 'stage'> & { readonly marks: readonly HeredocMark[] };

type Place = { readonly index: number; readonly escapeMark: string };

const jsonForms = new Set(['ADD', 'COPY', 'VOLUME', 'CMD', 'ENTRYPOINT', 'RUN', 'SHELL']);
const withHeredocs = new Set(['ADD', 'COPY', 'RUN']);
const plain = new Set(['ADD', 'COPY', 'EXPOSE', 'FROM', 'VOLUME']);

/** Takes an instruction's line apart. */
export function readInstruction({ logical, comments, blankLines }: LogicalLine, place: Place): BareInstruction {
  return take(logical, 0, { ...place, comments, blankLines });
}

/** The instruction with what comes after its line. Written out, so that all instructions have one shape: every check reads every one. */
export function finished(bare: BareInstruction, end: number, heredocs: readonly Heredoc[], stage: number): Instruction {
  const { start, index, keyword, keywordSpan, logical, flags, argumentsAt, argumentsSpan, words, pairs, comments, blankLines, json, trigger } = bare;
  const whole = { start, end, index, keyword, keywordSpan, logical, flags, argumentsAt, argumentsSpan, words, pairs, heredocs, comments, blankLines, stage };
  if (json) return { ...whole, json };
  return trigger ? { ...whole, trigger } : whole;
}

function take(logical: Logical, from: number, place: Place & Pick<Instruction, 'comments' | 'blankLines'>, depth = 0): BareInstruction {
  const { index, escapeMark, comments, blankLines } = place;
  const { text } = logical;
  const begin = skipSpace(text, from);
  let nameEnd = begin;
  while (nameEnd < text.length && !isSpace(text, nameEnd)) nameEnd += 1;
  const keyword = text.slice(begin, nameEnd).toUpperCase();
  const { flags, at } = readFlags(logical, nameEnd, escapeMark);
  const words = wordsFor(logical, keyword, at, escapeMark);
  const json = jsonOf(logical, keyword, at, words);
  // ONBUILD ONBUILD is rejected, and a thousand of them must not fill the stack.
  const inner = keyword === 'ONBUILD' && at < text.length && depth < 2 ? take(logical, at, { ...place, comments: [], blankLines: [] }, depth + 1) : undefined;
  const marks = inner?.marks ?? (withHeredocs.has(keyword) && (json === undefined || json.trouble === 'shell') ? heredocMarks(logical, at) : []);
  const { start, end } = logical.span(begin, text.length);
  const keywordSpan = logical.span(begin, nameEnd);
  const argumentsSpan = logical.span(at, endOfText(text, at));
  const pairs = pairsOf(logical, keyword, words, escapeMark);
  const bare = { start, end, index, keyword, keywordSpan, logical, flags, argumentsAt: at, argumentsSpan, words, pairs, comments, blankLines, marks };
  if (json) return { ...bare, json };
  return inner ? { ...bare, trigger: finished(inner, inner.end, [], -1) } : bare;
}

function wordsFor(logical: Logical, keyword: string, at: number, escapeMark: string): Word[] {
  if (keyword === 'ONBUILD') return [];
  return plain.has(keyword) ? plainWordsOf(logical, at) : wordsOf(logical, at, escapeMark);
}

function pairsOf(logical: Logical, keyword: string, words: readonly Word[], escapeMark: string): Pair[] {
  if (keyword === 'ARG') return argumentPairs(logical, words, escapeMark);
  return keyword === 'ENV' || keyword === 'LABEL' ? namedValues(logical, words, escapeMark) : [];
}

/** HEALTHCHECK has a JSON form after its `CMD`. */
function jsonOf(logical: Logical, keyword: string, at: number, words: readonly Word[]): JsonForm | undefined {
  const start = keyword === 'HEALTHCHECK' && words[0]?.text.toUpperCase() === 'CMD' ? skipSpace(logical.text, words[0].at + words[0].text.length) : at;
  const possible = jsonForms.has(keyword) || start !== at;
  return possible && logical.text[start] === '[' ? readJson(logical, start) : undefined;
}

function endOfText(text: string, from: number): number {
  let end = text.length;
  while (end > from && isSpace(text, end - 1)) end -= 1;
  return end;
}
