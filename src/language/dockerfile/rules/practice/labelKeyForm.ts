import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import type { Rule } from '../rule.ts';

/** Docker's guidelines for the keys of labels. */
export const labelKeyForm: Rule = {
  id: 'LabelKeyForm',
  severity: 'off',
  url: 'https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations',
  hadolint: ['DL3048'],
  check({ instructions, escape: escapeMark }, report) {
    for (const { keyword, pairs } of instructions) {
      if (keyword !== 'LABEL') continue;
      for (const { name } of pairs) {
        const key = unquote(name.text, escapeMark);
        const { start, end } = name;
        if (key.includes('$')) continue;
        if (/^(?:com\.docker|io\.docker|org\.dockerproject)\./.test(key))
          report({ start, end, message: t('Keys that begin so are kept for docker’s own use.') });
        else if (!/^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)*$/.test(key)) {
          report({ start, end, message: t('A label’s key has lower-case letters, digits, and single periods and hyphens between them.') });
        }
      }
    }
  },
};
