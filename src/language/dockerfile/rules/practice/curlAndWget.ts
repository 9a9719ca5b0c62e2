import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { scriptsByStage } from './support/programs.ts';
import { bestPractices } from './support/urls.ts';

/** One of the two is enough, and the other need not be installed. */
export const curlAndWget: Rule = {
  id: 'CurlAndWget',
  severity: 'hint',
  url: bestPractices('dont-install-unnecessary-packages'),
  hadolint: ['DL4001'],
  check(file, report) {
    for (const scripts of scriptsByStage(file)) {
      const programs = scripts.flatMap((script) => script.programs);
      const first = programs.find(({ name }) => name === 'curl' || name === 'wget');
      const other = programs.find(({ name }) => (name === 'curl' || name === 'wget') && name !== first?.name);
      if (first === undefined || other === undefined) continue;
      const { start, end } = other.word;
      const related = [{ start: first.word.start, end: first.word.end, message: first.name }];
      report({ start, end, message: t('This stage downloads with both curl and wget; one is enough.'), related });
    }
  },
};
