import { t } from '../../../../core/l10n.ts';
import { instructions } from '../../instructions.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';

const names = new Set(instructions.map(({ name }) => name));

/** A line that begins with no instruction: “unknown instruction”. */
export const unknownInstruction: Rule = {
  id: 'UnknownInstruction',
  severity: 'error',
  rejects: true,
  check(file, report) {
    const suggest = suggester();
    for (const instruction of file.instructions) {
      const { keyword, keywordSpan } = saidBy(instruction);
      if (names.has(keyword)) continue;
      const written = file.text.slice(keywordSpan.start, keywordSpan.end);
      const meant = suggest(keyword, () => names);
      const text = meant !== undefined && written === written.toLowerCase() ? meant.toLowerCase() : meant;
      report({
        ...keywordSpan,
        message:
          text === undefined ? t('“{0}” is no instruction.', shortened(written)) : t('“{0}” is no instruction. Did you mean {1}?', shortened(written), text),
        ...(text !== undefined && { fixes: [replaceFix(t('Change to {0}', text), keywordSpan, text)] }),
      });
    }
  },
};

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
