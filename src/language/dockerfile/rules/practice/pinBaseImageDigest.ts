import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

/** A tag may move; a digest never does. */
export const pinBaseImageDigest: Rule = {
  id: 'PinBaseImageDigest',
  severity: 'off',
  url: bestPractices('pin-base-image-versions'),
  check({ stages }, report) {
    for (const { base, parent } of stages) {
      if (base === undefined || parent !== undefined || base.text === 'scratch' || /[$@]/.test(base.text)) continue;
      report({ start: base.start, end: base.end, message: t('{0} has no digest: its tag may come to mean another image.', base.text) });
    }
  },
};
