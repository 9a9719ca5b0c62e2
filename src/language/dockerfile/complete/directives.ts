import { t } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import type { Span } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';
import { type Entry, entriesAt, orderOf, values } from './entry.ts';

/** The checks that BuildKit knows, by the names that `# check=skip=` takes. */
const buildChecks: readonly string[] = [
  'ConsistentInstructionCasing',
  'CopyIgnoredFile',
  'DuplicateStageName',
  'ExposeInvalidFormat',
  'ExposeProtoCasing',
  'FromAsCasing',
  'FromPlatformFlagConstDisallowed',
  'InvalidBaseImagePlatform',
  'InvalidDefaultArgInFrom',
  'InvalidDefinitionDescription',
  'JSONArgsRecommended',
  'LegacyKeyValueFormat',
  'MaintainerDeprecated',
  'MultipleInstructionsDisallowed',
  'NoEmptyContinuation',
  'RedundantTargetPlatform',
  'ReservedStageName',
  'SecretsUsedInArgOrEnv',
  'StageNameCasing',
  'UndefinedArgInFrom',
  'UndefinedVar',
  'WorkdirRelativePath',
];

/** The directives that the file does not have yet, written out. */
export function directiveEntries(file: Dockerfile): readonly Entry[] {
  const used = new Set(file.directives.map(({ name }) => name));
  const all: readonly (Entry & { readonly name: string })[] = [
    { name: 'syntax', label: '# syntax=docker/dockerfile:1', kind: 'keyword', detail: t('The version of the Dockerfile syntax') },
    { name: 'escape', label: '# escape=', kind: 'keyword', detail: t('The character that continues lines'), again: true },
    { name: 'check', label: '# check=', kind: 'keyword', detail: t('What build checks do'), again: true },
  ];
  return all.filter(({ name }) => !used.has(name)).map(({ name: _, ...entry }, index) => ({ ...entry, order: orderOf(index, 8) }));
}

/** What may stand in a comment at the top: a directive's name, or the value of the one that is there. */
export function directiveCompletions(file: Dockerfile, line: Span, offset: number): readonly Completion[] {
  const hash = file.text.indexOf('#', line.start);
  const before = file.text.slice(hash, Math.min(offset, hash + 4096));
  const [, name, value] = /^#\s*([a-z]+)\s*=\s*(.*)$/i.exec(before) ?? [];
  if (name === undefined || value === undefined) return /^#\s*[a-z]*$/i.test(before) ? entriesAt({ start: hash, end: offset }, directiveEntries(file)) : [];
  const at = (typed: string) => ({ start: offset - typed.length, end: offset });
  switch (name.toLowerCase()) {
    case 'syntax':
      return entriesAt(at(value), values('docker/dockerfile:1', 'docker/dockerfile:1-labs'));
    case 'escape':
      return entriesAt(at(value), values('\\', '`'));
    case 'check':
      return checkCompletions(value, at);
    default:
      return [];
  }
}

function checkCompletions(value: string, at: (typed: string) => Span): readonly Completion[] {
  const part = value.split(';').at(-1) ?? '';
  const sign = part.indexOf('=');
  if (sign < 0) {
    const used = value.split(';').map((one) => one.split('=')[0]?.trim());
    const keys: readonly Entry[] = [
      { label: 'skip', text: 'skip=', kind: 'property', detail: t('Checks that are left out'), again: true, order: '1' },
      { label: 'error', text: 'error=', kind: 'property', detail: t('Whether a finding fails the build'), again: true, order: '2' },
      { label: 'experimental', text: 'experimental=', kind: 'property', detail: t('Checks that are still tried out'), again: true, order: '3' },
    ];
    return entriesAt(
      at(part.trimStart()),
      keys.filter(({ label }) => !used.includes(label)),
    );
  }
  const key = part.slice(0, sign).trim();
  if (key === 'error') return entriesAt(at(part.slice(sign + 1)), values('true', 'false'));
  if (key !== 'skip' && key !== 'experimental') return [];
  const given = part.slice(sign + 1).split(',');
  const typed = given.at(-1)?.trimStart() ?? '';
  const used = new Set(given.slice(0, -1).map((one) => one.trim()));
  return entriesAt(at(typed), values(...[...(used.size === 0 ? ['all'] : []), ...buildChecks].filter((one) => !used.has(one))));
}
