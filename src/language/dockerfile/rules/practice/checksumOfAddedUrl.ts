import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { reference } from './support/urls.ts';

/** What a URL gives may change; a checksum makes the build fail then. */
export const checksumOfAddedUrl: Rule = {
  id: 'ChecksumOfAddedUrl',
  severity: 'hint',
  url: reference('add---checksum'),
  check({ instructions }, report) {
    for (const instruction of instructions) {
      const { keyword, flags, words } = instruction.trigger ?? instruction;
      if (keyword !== 'ADD' || flags.some(({ name }) => name === 'checksum')) continue;
      for (const { start, end, text } of words.slice(0, -1)) {
        if (/^https?:\/\//i.test(text) && !/\.git(?:#|$)/.test(text))
          report({ start, end, message: t('What this URL gives may change unnoticed. Add --checksum=sha256:….') });
      }
    }
  },
};
