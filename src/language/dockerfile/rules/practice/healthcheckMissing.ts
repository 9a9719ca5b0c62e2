import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { lineage } from './support/baseImages.ts';
import { reference } from './support/urls.ts';

/** Without HEALTHCHECK, a container that hangs still counts as running. */
export const healthcheckMissing: Rule = {
  id: 'HealthcheckMissing',
  severity: 'off',
  url: reference('healthcheck'),
  hadolint: ['DL3057'],
  check(file, report) {
    const stage = file.stages.at(-1);
    if (stage === undefined) return;
    const all = lineage(file, stage).flatMap(({ instructions }) => instructions);
    if (all.some((instruction) => (instruction.trigger ?? instruction).keyword === 'HEALTHCHECK')) return;
    report({ ...stage.from.keywordSpan, message: t('The image has no HEALTHCHECK: a container that hangs still counts as running.') });
  },
};
