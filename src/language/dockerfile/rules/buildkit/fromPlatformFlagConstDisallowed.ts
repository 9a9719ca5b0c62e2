import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';
import { normalPlatform } from './platform.ts';

/** BuildKit's check of the same name: a stage that has the system or architecture in its name means it. */
export const fromPlatformFlagConstDisallowed: Rule = {
  id: 'FromPlatformFlagConstDisallowed',
  severity: 'warning',
  url: checkUrl('from-platform-flag-const-disallowed'),
  hadolint: ['DL3029'],
  check(file, report) {
    for (const { from, base, name } of file.stages) {
      for (const flag of from.flags) {
        if (flag.name !== 'platform' || flag.value === undefined || flag.value.text.includes('$')) continue;
        const platform = normalPlatform(unquote(flag.value.text, file.escape));
        if (platform === undefined || platform.some((part) => name?.toLowerCase().includes(part) === true)) continue;
        const remove = { start: flag.start, end: from.argumentsSpan.start };
        report({
          start: flag.start,
          end: flag.end,
          message: t('A platform that is written down is used whatever the build is for. Take $BUILDPLATFORM, or name it in the stage.'),
          fixes: [
            replaceFix(t('Change to {0}', '$BUILDPLATFORM'), flag.value, '$BUILDPLATFORM', false),
            ...(base && from.flags.length === 1 ? [replaceFix(t('Remove --platform'), remove, '', false)] : []),
          ],
        });
      }
    }
  },
};
