import { t } from '../../../../core/l10n.ts';
import { didYouMean } from '../../../didYouMean.ts';
import type { Dockerfile, Word } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import type { Report, Rule } from '../rule.ts';

const prefix = 'org.opencontainers.image.';
const names = [
  'created',
  'authors',
  'url',
  'documentation',
  'source',
  'version',
  'revision',
  'vendor',
  'licenses',
  'ref.name',
  'title',
  'description',
  'base.digest',
  'base.name',
];
const timestamp = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(?:\.\d+)?(?:[Zz]|[+-]\d\d:\d\d)$/;

/** The keys and values that the OCI image specification gives a meaning. */
export const ociLabel: Rule = {
  id: 'OciLabel',
  severity: 'information',
  url: 'https://specs.opencontainers.org/image-spec/annotations/#pre-defined-annotation-keys',
  hadolint: ['DL3052', 'DL3053'],
  check(file, report) {
    for (const { keyword, pairs } of file.instructions) {
      if (keyword !== 'LABEL') continue;
      for (const { name, value } of pairs) {
        const key = unquote(name.text, file.escape);
        if (!key.startsWith(prefix) || key.includes('$')) continue;
        const short = key.slice(prefix.length);
        if (!names.includes(short)) checkName(name, short, report);
        else if (value !== undefined) checkValue(file, short, value, report);
      }
    }
  },
};

function checkName({ start, end, text }: Word, short: string, report: Report): void {
  const meant = didYouMean(short, names);
  if (meant === undefined) {
    report({ start, end, message: t('The specification of OCI images knows no such key.') });
    return;
  }
  report({
    start,
    end,
    message: t('The specification of OCI images knows no such key. Did you mean {0}?', prefix + meant),
    fixes: [
      { title: t('Replace with {0}', prefix + meant), edits: [{ start, end, text: text.replace(prefix + short, () => prefix + meant) }], preferred: true },
    ],
  });
}

function checkValue(file: Dockerfile, short: string, { start, end, text }: Word, report: Report): void {
  const value = unquote(text, file.escape);
  if (value === '' || value.includes('$')) return;
  if (short === 'created' && !timestamp.test(value))
    report({ start, end, message: t('This is to be a time as in RFC 3339, such as {0}.', '2025-01-31T12:00:00Z') });
  if (['url', 'documentation', 'source'].includes(short) && !/^[a-z][a-z0-9+.-]*:/i.test(value)) report({ start, end, message: t('This is to be a URL.') });
}
