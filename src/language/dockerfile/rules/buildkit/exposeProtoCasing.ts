import { t } from '../../../../core/l10n.ts';
import { replaceFix, saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const exposeProtoCasing: Rule = {
  id: 'ExposeProtoCasing',
  severity: 'warning',
  url: checkUrl('expose-proto-casing'),
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, words, logical } = saidBy(instruction);
      if (keyword !== 'EXPOSE') continue;
      for (const { text, at } of words) {
        const [all, before, protocol] = /^([^$/]*\/)(tcp|udp|sctp)$/i.exec(text) ?? [];
        if (all === undefined || before === undefined || protocol === undefined || protocol === protocol.toLowerCase()) continue;
        const span = logical.span(at + before.length, at + text.length);
        report({
          ...span,
          message: t('The protocol “{0}” should be lowercase.', protocol),
          fixes: [replaceFix(t('Change to {0}', protocol.toLowerCase()), span, protocol.toLowerCase())],
        });
      }
    }
  },
};
