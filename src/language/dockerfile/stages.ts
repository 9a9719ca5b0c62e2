import type { Span } from '../text.ts';
import type { Dockerfile, Instruction, Stage, Word } from './syntax.ts';
import { unquote } from './words.ts';

/** Puts instructions together to stages; what stands before the first FROM belongs to none. */
export function stagesOf(instructions: readonly Instruction[], escapeMark: string): readonly Stage[] {
  const stages: Stage[] = [];
  const byName = new Map<string, number>();
  const starts = instructions.flatMap(({ keyword }, index) => (keyword === 'FROM' ? [index] : []));
  for (const [index, start] of starts.entries()) {
    const own = instructions.slice(start, starts[index + 1] ?? instructions.length);
    const from = own[0];
    if (from === undefined) continue;
    const stage = stageOf(index, from, own, escapeMark, byName);
    stages.push(stage);
    // Of two stages with one name the later hides the earlier for what follows.
    if (stage.name !== undefined) byName.set(stage.name.toLowerCase(), index);
  }
  return stages;
}

function stageOf(index: number, from: Instruction, own: readonly Instruction[], escapeMark: string, byName: ReadonlyMap<string, number>): Stage {
  const [base, as, name] = from.words;
  const named = as?.text.toUpperCase() === 'AS' ? name : undefined;
  const parent = base && byName.get(unquote(base.text, escapeMark).toLowerCase());
  return {
    start: from.start,
    end: own.at(-1)?.end ?? from.end,
    index,
    from,
    ...(named && { name: named.text, nameSpan: { start: named.start, end: named.end } }),
    ...(base && { base }),
    ...(parent !== undefined && { parent }),
    instructions: own,
  };
}

/** A place that names another stage. */
export type StageUse = Span & {
  /** As written: a name, or an index. */
  readonly written: string;
  readonly by: 'FROM' | 'COPY' | 'mount';
  readonly instruction: Instruction;
  /** The stage it means, if there is one before. */
  readonly stage?: number;
};

/**
 * Everything that could name a stage: the base of FROM, `COPY --from`, `RUN --mount=…,from=`. Those that name none are images, or contexts from elsewhere.
 * Only COPY may use an index (BuildKit's `toCommand` and `detectRunMount`).
 */
export function stageUses(file: Dockerfile): readonly StageUse[] {
  const uses: StageUse[] = [];
  const byName = new Map<string, number>();
  for (const stage of file.stages) {
    for (const instruction of stage.instructions) {
      for (const { by, word } of namedIn(instruction)) {
        const written = unquote(word.text, file.escape);
        const found = byName.get(written.toLowerCase()) ?? (by === 'COPY' ? indexIn(written, stage.index) : undefined);
        uses.push({ start: word.start, end: word.end, written, by, instruction, ...(found !== undefined && { stage: found }) });
      }
    }
    if (stage.name !== undefined) byName.set(stage.name.toLowerCase(), stage.index);
  }
  return uses;
}

function indexIn(written: string, stage: number): number | undefined {
  const index = /^\d{1,6}$/.test(written) ? Number(written) : -1;
  return index >= 0 && index < stage ? index : undefined;
}

function namedIn(instruction: Instruction): { by: StageUse['by']; word: Word }[] {
  const { keyword, words, flags, logical } = instruction.trigger ?? instruction;
  if (keyword === 'FROM') return words[0] === undefined ? [] : [{ by: 'FROM', word: words[0] }];
  if (keyword === 'COPY') return flags.flatMap(({ name, value }) => (name === 'from' && value !== undefined ? [{ by: 'COPY' as const, word: value }] : []));
  if (keyword !== 'RUN') return [];
  return flags
    .flatMap(({ name, value }) => (name === 'mount' && value !== undefined && /from/i.test(value.text) ? mountOptions(value, logical) : []))
    .flatMap(({ key, value }) => (key.text.toLowerCase() === 'from' && value !== undefined ? [{ by: 'mount' as const, word: value }] : []));
}

/** One `key=value` of `RUN --mount=…`. */
export type MountOption = { readonly key: Word; readonly value?: Word };

/** The parts of the value of `RUN --mount`, which is read as one line of CSV. */
export function mountOptions(value: Word, logical: Instruction['logical']): readonly MountOption[] {
  const options: MountOption[] = [];
  let at = 0;
  while (at <= value.text.length) {
    const comma = endOfField(value.text, at);
    const sign = value.text.slice(at, comma).indexOf('=');
    const keyEnd = sign < 0 ? comma : at + sign;
    options.push({ key: part(value, logical, at, keyEnd), ...(keyEnd < comma && { value: part(value, logical, keyEnd + 1, comma) }) });
    at = comma + 1;
  }
  return options;
}

function endOfField(text: string, from: number): number {
  let quoted = false;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === ',' && !quoted) return at;
  }
  return text.length;
}

function part(value: Word, logical: Instruction['logical'], from: number, to: number): Word {
  const { start, end } = logical.span(value.at + from, value.at + to);
  return { start, end, text: value.text.slice(from, to), at: value.at + from };
}
