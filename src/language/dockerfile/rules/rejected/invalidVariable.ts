import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Dockerfile, Pair } from '../../syntax.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** BuildKit's `parseNameVal` and `parseArg`: names that are missing, and words without `=` among others with one. */
export const invalidVariable: Rule = {
  id: 'InvalidVariable',
  severity: 'error',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, pairs } = saidBy(instruction);
      for (const [index, pair] of pairs.entries()) {
        const { start, end, name, value, legacy } = pair;
        if (name.text === '') report({ start, end: Math.max(end, start + 1), message: t('A name is missing before “=”. There is no space around “=”.') });
        else if (keyword !== 'ARG' && value === undefined && !name.text.includes('=')) {
          const message = legacy
            ? t('{0} needs a value: {1}=…', keyword, name.text)
            : t('“{0}” has no “=”. A value with spaces is put in double quotes.', name.text);
          report({ start, end, message, fixes: fixesFor(file, pairs, index) });
          // One fix quotes all that belongs to the value.
          if (!legacy) break;
        }
      }
    }
  },
};

function fixesFor(file: Dockerfile, pairs: readonly Pair[], index: number): Fix[] {
  const before = pairs[index - 1];
  let last = index;
  while (pairs[last + 1] !== undefined && pairs[last + 1]?.value === undefined) last += 1;
  const end = pairs[last]?.end;
  if (before?.value === undefined || end === undefined || /["'\n\r\\`]/.test(file.text.slice(before.value.start, end))) return [];
  const edits = [
    { start: before.value.start, end: before.value.start, text: '"' },
    { start: end, end, text: '"' },
  ];
  return [{ title: t('Put the Value of {0} in Double Quotes', before.name.text), edits }];
}
