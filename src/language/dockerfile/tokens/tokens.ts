import type { Token } from '../../language.ts';
import { stageUses } from '../stages.ts';
import type { Dockerfile, Heredoc } from '../syntax.ts';
import { referencesIn } from '../variables.ts';
import { Canvas } from './canvas.ts';
import { paint } from './paint.ts';

/** Coloured pieces of a file, in order, none across a line end. What a shell runs is left to the grammar. Linear. */
export function tokens(file: Dockerfile): readonly Token[] {
  const stages = new Set(stageUses(file).flatMap(({ stage, start }) => (stage === undefined ? [] : [start])));
  const found: Token[] = [];
  for (const { start, nameSpan, valueSpan } of file.directives) {
    found.push({ start, end: nameSpan.end, type: 'macro' }, { ...valueSpan, type: 'string' });
  }
  for (const instruction of file.instructions) {
    const canvas = new Canvas(instruction.logical);
    paint(canvas, instruction, { escapeMark: file.escape, stages });
    if (instruction.trigger) paint(canvas, instruction.trigger, { escapeMark: file.escape, stages });
    for (const { mark } of instruction.heredocs) canvas.paintSource(mark, 'macro');
    const isRun = (instruction.trigger ?? instruction).keyword === 'RUN';
    for (const token of canvas.tokens()) found.push(token);
    for (const heredoc of instruction.heredocs) {
      for (const token of heredocTokens(file, heredoc, isRun)) found.push(token);
    }
  }
  return found;
}

function heredocTokens(file: Dockerfile, { content, expands, terminator, name }: Heredoc, isRun: boolean): Token[] {
  const found: Token[] = [];
  const references = expands && !isRun ? referencesIn(file.text, content.start, content.end, file.escape, true) : [];
  for (const { at, nameAt, name: variable } of references) found.push({ start: at, end: nameAt + variable.length, type: 'variable' });
  if (terminator) found.push({ start: terminator.end - name.length, end: terminator.end, type: 'macro' });
  return found;
}
