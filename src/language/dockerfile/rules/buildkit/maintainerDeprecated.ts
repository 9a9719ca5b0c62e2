import { t } from '../../../../core/l10n.ts';
import { replaceFix } from '../fixes.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const maintainerDeprecated: Rule = {
  id: 'MaintainerDeprecated',
  severity: 'warning',
  url: checkUrl('maintainer-deprecated'),
  hadolint: ['DL4000'],
  check(file, report) {
    for (const { keyword, keywordSpan, argumentsSpan, argumentsAt, logical } of file.instructions) {
      if (keyword !== 'MAINTAINER') continue;
      const name = logical.text.slice(argumentsAt).trim();
      const quoted = /^"[^"\\$]*"$/.test(name) ? name : `"${name.replace(/["\\$`]/g, (character) => escaped(character, file.escape))}"`;
      const label = file.text[keywordSpan.start] === 'm' ? 'label' : 'LABEL';
      const text = `${label} org.opencontainers.image.authors=${quoted}`;
      report({
        ...keywordSpan,
        message: t('MAINTAINER is deprecated: a label names the author.'),
        tags: ['deprecated'],
        ...(name !== '' && { fixes: [replaceFix(t('Change to a Label'), { start: keywordSpan.start, end: argumentsSpan.end }, text)] }),
      });
    }
  },
};

function escaped(character: string, escapeMark: string): string {
  return character === '"' || character === '$' || character === escapeMark ? escapeMark + character : character;
}
