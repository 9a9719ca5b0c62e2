import { t } from '../../../../core/l10n.ts';
import { didYouMean } from '../../../didYouMean.ts';
import { stageUses } from '../../stages.ts';
import type { Rule } from '../rule.ts';
import { reference } from './support/urls.ts';

/** A name that no stage has is looked for in a registry; one that is nearly a stage's was meant to be it. */
export const misspelledStage: Rule = {
  id: 'MisspelledStage',
  severity: 'warning',
  url: reference('copy---from'),
  hadolint: ['DL3022'],
  check(file, report) {
    for (const { start, end, by, written, stage, instruction } of stageUses(file)) {
      if (by === 'FROM' || stage !== undefined || !/^[a-z][\w-]{3,}$/i.test(written)) continue;
      const own = file.stages[instruction.stage];
      if (own?.name?.toLowerCase() === written.toLowerCase()) continue;
      const before = file.stages.slice(0, instruction.stage).flatMap(({ name }) => name ?? []);
      const meant = didYouMean(written, before);
      if (meant === undefined) continue;
      report({
        start,
        end,
        message: t('No stage before is called {0}, so a registry is asked for it. Did you mean {1}?', written, meant),
        fixes: [{ title: t('Replace with {0}', meant), edits: [{ start, end, text: meant }], preferred: true }],
      });
    }
  },
};
