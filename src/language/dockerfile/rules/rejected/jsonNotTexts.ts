import { t } from '../../../../core/l10n.ts';
import type { Instruction, JsonForm } from '../../syntax.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';

/** “when using JSON array syntax, arrays must be comprised of strings only”. */
export const jsonNotTexts: Rule = {
  id: 'JsonNotTexts',
  severity: 'error',
  rejects: true,
  check(file, report) {
    for (const instruction of file.instructions) {
      const said = saidBy(instruction);
      if (said.json?.trouble !== 'types') continue;
      const text = quoted(said, said.json);
      report({
        start: said.json.start,
        end: said.json.end,
        message: t('The JSON form takes texts only: numbers and words need double quotes.'),
        ...(text !== undefined && { fixes: [replaceFix(t('Put Everything in Double Quotes'), said.json, text)] }),
      });
    }
  },
};

function quoted({ logical }: Instruction, { start, end }: JsonForm): string | undefined {
  try {
    const items: unknown = JSON.parse(logical.text.slice(logical.at(start), logical.at(end - 1) + 1));
    const isPlain = Array.isArray(items) && items.every((item) => typeof item !== 'object');
    return isPlain ? `[${items.map((item) => JSON.stringify(String(item))).join(', ')}]` : undefined;
  } catch {
    return undefined;
  }
}
