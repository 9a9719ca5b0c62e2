import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { lineage } from './support/baseImages.ts';
import { bestPractices } from './support/urls.ts';

/** The last USER of the last stage is who containers run as. */
export const runsAsRoot: Rule = {
  id: 'RunsAsRoot',
  severity: 'hint',
  url: bestPractices('user'),
  hadolint: ['DL3002'],
  check(file, report) {
    const stage = file.stages.at(-1);
    if (stage === undefined) return;
    const user = lineage(file, stage)
      .flatMap(({ instructions }) => instructions)
      .findLast(({ keyword }) => keyword === 'USER');
    const word = user?.words[0];
    if (word === undefined || !/^["']?(?:root|0)(?::.*)?["']?$/.test(word.text)) return;
    report({ start: word.start, end: word.end, message: t('Containers of this image run as root. End with a USER that has no such rights.') });
  },
};
