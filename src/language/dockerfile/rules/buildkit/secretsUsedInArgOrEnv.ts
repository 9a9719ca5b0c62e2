import { t } from '../../../../core/l10n.ts';
import { unquote } from '../../words.ts';
import { saidBy } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** The words of a name that speak of a secret, and those that say it is none. Source: BuildKit's `validations.go`. */
const secret = /(?:_|^)(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)(?:_|$)/i;
const harmless = /(?:_|^)(?:public|file|version)(?:_|$)/i;

/** BuildKit's check of the same name. */
export const secretsUsedInArgOrEnv: Rule = {
  id: 'SecretsUsedInArgOrEnv',
  severity: 'warning',
  url: checkUrl('secrets-used-in-arg-or-env'),
  hadolint: ['DL3064'],
  check(file, report) {
    for (const instruction of file.instructions) {
      const { keyword, pairs } = saidBy(instruction);
      // Before the first FROM an ARG gets into no image.
      if ((keyword !== 'ARG' && keyword !== 'ENV') || instruction.stage < 0) continue;
      for (const { name } of pairs) {
        const plain = unquote(name.text, file.escape);
        if (!secret.test(plain) || harmless.test(plain)) continue;
        report({
          start: name.start,
          end: name.end,
          message: t('Everyone who has the image can read what {0} sets. Give secrets with RUN --mount=type=secret.', keyword),
        });
      }
    }
  },
};
