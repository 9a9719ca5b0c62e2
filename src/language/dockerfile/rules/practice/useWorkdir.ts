import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

/** A RUN that begins with `cd` says in a shell's words what WORKDIR says in the Dockerfile's. */
export const useWorkdir: Rule = {
  id: 'UseWorkdir',
  severity: 'off',
  url: bestPractices('workdir'),
  hadolint: ['DL3003'],
  check(file, report) {
    for (const script of file.scripts) {
      const [first, second] = script.programs;
      if (first?.name !== 'cd' || second === undefined || first.command !== script.commands[0]) continue;
      report({ start: first.command.start, end: first.command.end, message: t('WORKDIR before this RUN says where it works.') });
    }
  },
};
