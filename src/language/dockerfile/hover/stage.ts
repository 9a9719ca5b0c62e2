import { t } from '../../../core/l10n.ts';
import { plainMarkdown } from '../../../core/plainText.ts';
import { markdownCode } from '../../markdown.ts';
import { stageUses } from '../stages.ts';
import type { Dockerfile, Stage, Word } from '../syntax.ts';
import { type Found, type HoverPlace, lineOf } from './place.ts';

/** The stage that a word of FROM, `--from` or a mount means; `undefined` when it means none. */
export function stageUseHover({ file, instruction }: HoverPlace, word: Word): Found | undefined {
  const use = stageUses(file).find(({ start, instruction: one }) => start === word.start && one.index === instruction.index);
  const stage = use?.stage === undefined ? undefined : file.stages[use.stage];
  return stage && { span: word, markdown: stageMarkdown(file, stage) };
}

/** The stage whose name a FROM gives. */
export function stageNameHover({ file, instruction, offset }: HoverPlace): Found | undefined {
  const stage = file.stages[instruction.stage];
  const { nameSpan } = stage ?? {};
  if (stage === undefined || stage.from.index !== instruction.index || nameSpan === undefined || offset < nameSpan.start || offset > nameSpan.end)
    return undefined;
  return { span: nameSpan, markdown: stageMarkdown(file, stage) };
}

function stageMarkdown(file: Dockerfile, stage: Stage): string {
  const name = stage.name === undefined ? t('Stage {0}', stage.index) : t('Stage {0}, “{1}”', stage.index, plainMarkdown(stage.name));
  const lines = [`**${name}** — ${t('line {0}', lineOf(file, stage.from.start))}`];
  const bases: string[] = [];
  let current: Stage | undefined = stage;
  while (current?.base && bases.length < 8) {
    bases.push(markdownCode(current.base.text));
    current = current.parent === undefined ? undefined : file.stages[current.parent];
  }
  if (bases.length > 0) lines.push(t('Stands on {0}', bases.join(' ← ')));
  const users = file.stages.filter(({ parent }) => parent === stage.index).map(({ name: one, index }) => plainMarkdown(one ?? String(index)));
  if (users.length > 0) lines.push(t('Stages on it: {0}', users.slice(0, 8).join(', ')));
  return lines.join('\n\n');
}
