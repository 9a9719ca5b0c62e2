import type { Dockerfile, Instruction } from '../syntax.ts';

/**
 * Which of an instruction's lines, by their first offsets, begin where white space means something: inside a word, between quotes,
 * or in a value that is kept as it is written. What a line there begins with is the user's. Linear.
 */
export function heldLines(file: Dockerfile, instruction: Instruction, starts: readonly number[]): ReadonlySet<number> {
  const { logical } = instruction;
  const places = starts.map((start) => ({ start, at: logical.at(start) }));
  const inWords = within(places, wordRanges(instruction));
  const inQuotes = quoted(places, logical.text, file.escape);
  const from = verbatimFrom(instruction);
  return new Set(places.flatMap(({ start, at }) => (inWords.has(start) || inQuotes.has(start) || at > from ? [start] : [])));
}

/** True when an offset of the source lies inside a word of an instruction. */
export function isInWord(instruction: Instruction, offset: number): boolean {
  return wordRanges(instruction).some(({ from, to }) => instruction.logical.source(from) < offset && offset < instruction.logical.span(from, to).end);
}

type Range = { readonly from: number; readonly to: number };
type BoundaryPlace = { readonly start: number; readonly at: number };

function wordRanges({ logical, keyword, keywordSpan, flags, words, trigger }: Instruction): readonly Range[] {
  const keywordAt = logical.at(keywordSpan.start);
  const own = [
    { from: keywordAt, to: keywordAt + keyword.length },
    ...flags.map(({ start, end }) => ({ from: logical.at(start), to: logical.at(end - 1) + 1 })),
    ...words.map(({ at, text }) => ({ from: at, to: at + text.length })),
  ];
  return trigger ? [...own, ...wordRanges(trigger)] : own;
}

/** Both lists are in order. */
function within(places: readonly BoundaryPlace[], ranges: readonly Range[]): ReadonlySet<number> {
  const found = new Set<number>();
  let index = 0;
  for (const { start, at } of places) {
    while (index < ranges.length && (ranges[index]?.to ?? 0) <= at) index += 1;
    const range = ranges[index];
    if (range && range.from < at && at < range.to) found.add(start);
  }
  return found;
}

/** As a shell counts quotes: those in `$(…)` inside quotes are others. When in doubt a place counts as quoted. */
function quoted(places: readonly BoundaryPlace[], text: string, escapeMark: string): ReadonlySet<number> {
  const found = new Set<number>();
  const open: string[] = [];
  let quotes = 0;
  let next = 0;
  for (let at = 0; at <= text.length && next < places.length; at += 1) {
    for (let place = places[next]; place !== undefined && place.at <= at; place = places[next]) {
      if (quotes > 0) found.add(place.start);
      next += 1;
    }
    const character = text[at] ?? '';
    const top = open.at(-1);
    if (character === escapeMark && top !== "'") {
      at += 1;
    } else if (top === "'" ? character === "'" : top !== undefined && character === closing(top)) {
      open.pop();
      if (top !== '(') quotes -= 1;
    } else if (top !== "'" && opens(text, at, top)) {
      open.push(character);
      if (character !== '(') quotes += 1;
    }
  }
  return found;
}

function closing(opened: string): string {
  return opened === '(' ? ')' : opened;
}

function opens(text: string, at: number, top: string | undefined): boolean {
  const character = text[at];
  if (character === '(') return top !== '"' || text[at - 1] === '$';
  return character === '"' || (character === "'" && top !== '"');
}

/** Where in the logical text a value begins that BuildKit keeps with its white space. */
function verbatimFrom({ keyword, pairs, words, trigger }: Instruction): number {
  if (trigger) return verbatimFrom(trigger);
  if (keyword === 'MAINTAINER') return words[0]?.at ?? Number.POSITIVE_INFINITY;
  return pairs.find(({ legacy }) => legacy)?.value?.at ?? Number.POSITIVE_INFINITY;
}
