import { mountOptions } from '../stages.ts';
import type { Flag, Instruction, Word } from '../syntax.ts';
import { referencesIn } from '../variables.ts';
import type { Canvas, Color } from './canvas.ts';

type Around = {
  readonly escapeMark: string;
  /** Where names of stages begin in the source. */
  readonly stages: ReadonlySet<number>;
};

const byShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Paints an instruction without its trigger and its here-documents. */
export function paint(canvas: Canvas, instruction: Instruction, around: Around): void {
  const { keyword, keywordSpan, logical, flags, argumentsAt, json, words } = instruction;
  canvas.paintSource(keywordSpan, 'keyword');
  for (const flag of flags) paintFlag(canvas, instruction, flag, around);
  if (keyword === 'HEALTHCHECK' && /^(?:cmd|none)$/i.test(words[0]?.text ?? '')) paintWord(canvas, words[0], 'keyword');
  if (json && json.trouble !== 'shell') for (const item of json.items) canvas.paintSource(item, 'string');
  else if (keyword === 'ONBUILD' || byShell.has(keyword)) return;
  else paintWords(canvas, instruction, around);
  if (!byShell.has(keyword)) paintVariables(canvas, logical.text, argumentsAt, logical.text.length, around);
}

function paintWords(canvas: Canvas, { keyword, words, pairs }: Instruction, { stages }: Around): void {
  for (const word of words) {
    if (word.text.startsWith('"') || word.text.startsWith("'")) paintWord(canvas, word, 'string');
    else if (keyword === 'EXPOSE' && /^\d/.test(word.text)) paintWord(canvas, word, 'number');
  }
  const nameColor: Color = keyword === 'LABEL' ? 'property' : 'newVariable';
  for (const { name, value } of pairs) {
    paintWord(canvas, name, nameColor);
    if (value && /^["']/.test(value.text)) paintWord(canvas, value, 'string');
  }
  if (keyword !== 'FROM') return;
  const [base, as, name] = words;
  if (base && stages.has(base.start)) paintWord(canvas, base, 'class');
  if (as?.text.toUpperCase() !== 'AS') return;
  paintWord(canvas, as, 'keyword');
  paintWord(canvas, name, 'newClass');
}

function paintFlag(canvas: Canvas, { keyword, logical }: Instruction, { name, nameSpan, start, value }: Flag, around: Around): void {
  canvas.paintSource({ start, end: nameSpan.end }, 'parameter');
  if (value === undefined) return;
  canvas.paint(value.at - 1, value.at, 'operator');
  paintWord(canvas, value, around.stages.has(value.start) ? 'class' : 'string');
  if (keyword === 'RUN' && name === 'mount') {
    for (const option of mountOptions(value, logical)) {
      paintWord(canvas, option.key, 'property');
      if (option.value === undefined) continue;
      canvas.paint(option.value.at - 1, option.value.at, 'operator');
      if (around.stages.has(option.value.start)) paintWord(canvas, option.value, 'class');
    }
  }
  paintVariables(canvas, logical.text, value.at, value.at + value.text.length, around);
}

function paintVariables(canvas: Canvas, text: string, from: number, to: number, { escapeMark }: Around): void {
  for (const { at, end, name, nameAt, operator, operand, closed } of referencesIn(text, from, to, escapeMark)) {
    canvas.paint(at, nameAt + name.length, 'variable');
    if (operator !== '') canvas.paint(nameAt + name.length, operand.at, 'operator');
    if (nameAt === at + 2 && closed) canvas.paint(end - 1, end, 'variable');
  }
}

function paintWord(canvas: Canvas, word: Word | undefined, color: Color): void {
  if (word) canvas.paint(word.at, word.at + word.text.length, color);
}
