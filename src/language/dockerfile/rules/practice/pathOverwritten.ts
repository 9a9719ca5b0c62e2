import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { rootStage } from './support/baseImages.ts';
import { insertion } from './support/edits.ts';
import { bestPractices } from './support/urls.ts';

/** Without the folders that were in it, a PATH finds no program any more. */
export const pathOverwritten: Rule = {
  id: 'PathOverwritten',
  severity: 'warning',
  url: bestPractices('env'),
  check(file, report) {
    // In Windows the path has other folders and another separator.
    if (file.escape === '`') return;
    for (const { keyword, pairs, stage: index } of file.instructions) {
      const stage = file.stages[index];
      if (keyword !== 'ENV' || stage === undefined || rootStage(file, stage).base?.text === 'scratch') continue;
      for (const { name, value } of pairs) {
        // A path with the usual folders in it is whole; a variable may hold what is needed, and Windows has drives.
        if (name.text !== 'PATH' || value === undefined || value.text === '' || /\$|(?:^|[:"'])\/(?:usr\/)?bin(?:$|[:"'])|\\|^["']?[A-Za-z]:/.test(value.text))
          continue;
        const quote = /^(["']).*\1$/.exec(value.text)?.[1];
        const fixes = [{ title: t('Add {0}', '$PATH'), edits: [insertion(quote === undefined ? value.end : value.end - 1, ':$PATH')], preferred: true }];
        report({
          start: value.start,
          end: value.end,
          message: t('This drops every folder that was in PATH, so that programs are not found. End it with :$PATH.'),
          ...(quote !== "'" && { fixes }),
        });
      }
    }
  },
};
