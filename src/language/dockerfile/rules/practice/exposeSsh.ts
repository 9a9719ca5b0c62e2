import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';

/** A container is entered with docker exec. */
export const exposeSsh: Rule = {
  id: 'ExposeSsh',
  severity: 'hint',
  url: 'https://docs.docker.com/reference/cli/docker/container/exec/',
  check({ instructions }, report) {
    for (const { keyword, words } of instructions) {
      if (keyword !== 'EXPOSE') continue;
      for (const { text, start, end } of words) {
        if (/^22(?:\/tcp)?$/i.test(text))
          report({ start, end, message: t('Port 22 is that of ssh. Containers are entered with docker exec, without keys and passwords in the image.') });
      }
    }
  },
};
