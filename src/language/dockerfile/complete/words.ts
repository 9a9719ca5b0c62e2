import type { Flag, Instruction, Word } from '../syntax.ts';
import { isSpace } from '../words.ts';
import { type Cursor, type Slot, slotOf } from './question.ts';

/** The argument that the offset is in, or that would begin there. */
export type Argument = Slot & {
  readonly index: number;
  readonly to: number;
  /** The arguments before it. */
  readonly before: readonly Word[];
  /** Inside a text of the JSON form. */
  readonly json: boolean;
};

/** The flag that the offset is in, with its place in the logical text. */
export type FlagPlace = { readonly flag: Flag; readonly from: number; readonly nameEnd: number; readonly to: number };

/** The flag that the offset is in or at the end of. */
export function flagAt({ own, at }: Cursor): FlagPlace | undefined {
  for (const flag of own.flags) {
    const from = own.logical.at(flag.start);
    const nameEnd = from + 2 + flag.name.length;
    const to = flag.value ? flag.value.at + flag.value.text.length : nameEnd;
    if (from < at && at <= to) return { flag, from, nameEnd, to };
  }
  return undefined;
}

/** True when the offset is before the last flag, where no argument can stand. */
export function isBeforeFlag({ own, at }: Cursor): boolean {
  const last = own.flags.at(-1);
  return last !== undefined && at <= own.logical.at(last.start);
}

/** The argument that the offset is in. */
export function argumentAt(cursor: Cursor): Argument {
  const { own, at } = cursor;
  const { text } = own.logical;
  if (text[own.argumentsAt] === '[' && at > own.argumentsAt) return jsonArgument(cursor);
  const start = startOfArguments(own, at);
  const before: Word[] = [];
  for (const word of own.words) {
    const end = word.at + word.text.length;
    if (at < word.at) break;
    if (at <= end) return { ...slotOf(cursor, word.at, end), to: end, index: before.length, before, json: false };
    before.push(word);
  }
  // A lone dash, or two, begin a flag and are no argument yet.
  const dashes = before.length === 0 ? dashesBefore(text, start, at) : at;
  return { ...slotOf(cursor, dashes, at), to: at, index: before.length, before, json: false };
}

function startOfArguments(own: Instruction, at: number): number {
  return Math.min(at, own.logical.at(own.keywordSpan.end));
}

function dashesBefore(text: string, from: number, at: number): number {
  let start = at;
  while (start > from && text[start - 1] === '-') start -= 1;
  return start > 0 && isSpace(text, start - 1) ? start : at;
}

/** Inside the brackets: the text that the offset is in, found by the quotes before it, since it may not be closed yet. */
function jsonArgument(cursor: Cursor): Argument {
  const { own, at } = cursor;
  const { text } = own.logical;
  let index = 0;
  let opened = -1;
  for (let place = own.argumentsAt + 1; place < at; place += 1) {
    if (opened >= 0 && text[place] === '\\') place += 1;
    else if (text[place] === '"') opened = opened < 0 ? place : -1;
    else if (opened < 0 && text[place] === ',') index += 1;
  }
  const from = opened < 0 ? at : opened + 1;
  const quote = opened < 0 ? -1 : text.indexOf('"', at);
  const to = quote >= 0 && !text.slice(at, quote).includes(',') ? quote : at;
  return { ...slotOf(cursor, from, to), to, index: opened < 0 ? -1 : index, before: [], json: true };
}
