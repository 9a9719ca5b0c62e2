import { t } from '../../../../core/l10n.ts';
import { wordsOf } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

const instructions = new Set(['RUN', 'COPY', 'ADD']);

/** `<< EOF`: a here-document for some versions of BuildKit and none for others, and never a source of COPY. */
export const spacedHeredoc: Rule = {
  id: 'SpacedHeredoc',
  severity: 'warning',
  url: 'https://docs.docker.com/reference/dockerfile/#here-documents',
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, logical, argumentsAt, json } = saidBy(instruction);
      if (!instructions.has(keyword) || (json && json.trouble === undefined) || !logical.text.includes('<<', argumentsAt)) continue;
      const words = wordsOf(logical, argumentsAt, '\\');
      for (const [index, word] of words.entries()) {
        const name = words[index + 1];
        if (name === undefined || !/^\d*<<-?$/.test(word.text) || !/^(["']?)[A-Za-z_][\w.-]*\1$/.test(name.text)) continue;
        report({
          start: word.start,
          end: name.end,
          message: t('With space after it, “{0}” begins a here-document only for newer versions of BuildKit.', word.text),
          fixes: [replaceFix(t('Remove the Space'), { start: word.end, end: name.start }, '')],
        });
      }
    }
  },
};
