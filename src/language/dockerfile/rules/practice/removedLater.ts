import { t } from '../../../../core/l10n.ts';
import { operandsOf } from '../../shell/programs.ts';
import type { Instruction } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { scriptsByStage } from './support/programs.ts';
import { reference } from './support/urls.ts';

/** A layer cannot make the layers below it smaller. */
export const removedLater: Rule = {
  id: 'RemovedLater',
  severity: 'hint',
  url: reference('run---mounttypebind'),
  check(file, report) {
    const scripts = scriptsByStage(file);
    for (const { index, instructions } of file.stages) {
      const added = new Map(instructions.flatMap((instruction) => targetsOf(instruction).map((target) => [target, instruction] as const)));
      if (added.size === 0) continue;
      for (const script of scripts[index] ?? []) {
        for (const { name, words } of script.programs) {
          if (name !== 'rm') continue;
          for (const { value, start, end } of operandsOf(words)) {
            const source = added.get(value.replace(/\/\*?$/, ''));
            if (source === undefined || source.index > script.instruction.index) continue;
            const related = [{ start: source.start, end: source.end, message: source.keyword }];
            report({
              start,
              end,
              message: t('The file stays in the layer of {0}, and in the image. Mount it with RUN --mount=type=bind instead.', source.keyword),
              related,
            });
          }
        }
      }
    }
  },
};

/** Absolute places that COPY or ADD puts something at; for a folder, each file by its name. */
function targetsOf({ keyword, words, json }: Instruction): readonly string[] {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || json !== undefined) return [];
  const target = words.at(-1)?.text ?? '';
  const sources = words.slice(0, -1).map(({ text }) => text);
  if (!target.startsWith('/') || target === '/' || [target, ...sources].some((text) => /[$*?["']/.test(text))) return [];
  if (!target.endsWith('/')) return sources.length === 1 ? [target] : [];
  return sources.map((source) => target + source.replace(/\/+$/, '').slice(source.replace(/\/+$/, '').lastIndexOf('/') + 1));
}
