import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** SHELL has the JSON form only. */
export const shellNotJson: Rule = {
  id: 'ShellNotJson',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#shell',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, keywordSpan, json, words, argumentsSpan } = saidBy(instruction);
      if (keyword !== 'SHELL' || json?.trouble === 'types' || (json && json.trouble === undefined && json.items.length > 0)) continue;
      const text = `[${words.map((word) => JSON.stringify(unquote(word.text, file.escape))).join(', ')}]`;
      report({
        ...(words.length === 0 ? keywordSpan : argumentsSpan),
        message: t('SHELL takes the JSON form with at least one text, such as ["/bin/bash", "-c"].'),
        ...(json === undefined && words.length > 0 && { fixes: [replaceFix(t('Change to the JSON Form'), argumentsSpan, text)] }),
      });
    }
  },
};
