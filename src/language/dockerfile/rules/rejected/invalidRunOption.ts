import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';

const values: Readonly<Record<string, readonly string[]>> = { network: ['default', 'none', 'host'], security: ['sandbox', 'insecure'] };

/** `RUN --network` and `RUN --security`, which know a few words only. */
export const invalidRunOption: Rule = {
  id: 'InvalidRunOption',
  severity: 'error',
  url: 'https://docs.docker.com/reference/dockerfile/#run',
  rejects: true,
  check(file, report) {
    const suggest = suggester();
    for (const instruction of file.instructions) {
      const { keyword, flags } = saidBy(instruction);
      if (keyword !== 'RUN') continue;
      for (const { name, value } of flags) {
        const known = Object.hasOwn(values, name) ? values[name] : undefined;
        const text = value && unquote(value.text, '\\');
        if (known === undefined || value === undefined || text === undefined || text === '' || text.includes('$') || known.includes(text)) continue;
        const meant = suggest(text, () => known);
        report({
          start: value.start,
          end: value.end,
          message: t('--{0} is one of {1}.', name, known.join(', ')),
          ...(meant !== undefined && { fixes: [replaceFix(t('Change to {0}', meant), value, meant)] }),
        });
      }
    }
  },
};
