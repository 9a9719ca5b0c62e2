import { t, translate } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import { type FlagSpec, findInstruction, instructionUrl } from '../instructions.ts';
import { type Entry, entriesAt, orderOf, values } from './entry.ts';
import { mountCompletions } from './mounts.ts';
import { type Question, type Slot, slotOf } from './question.ts';
import { stageOrImageCompletions } from './stageOrImage.ts';
import { userEntries } from './users.ts';
import type { FlagPlace } from './words.ts';

/** The flags that an instruction may still have, where the slot is. */
export function flagCompletions({ own }: Question, slot: Slot, after: string): readonly Completion[] {
  const spec = findInstruction(own.keyword);
  if (spec === undefined) return [];
  const used = new Set(own.flags.filter((flag) => flag.start !== slot.span.start).map(({ name }) => name));
  const open = spec.flags.filter((flag) => flag.repeatable || !used.has(flag.name));
  const entries = open.map((flag, index): Entry => {
    const takesValue = flag.value !== 'none' && flag.value !== 'flag';
    const text = takesValue && !after.startsWith('=') ? `--${flag.name}=` : `--${flag.name}`;
    return {
      label: `--${flag.name}`,
      kind: 'flag',
      text,
      ...explained(flag, instructionUrl(spec, flag)),
      ...(takesValue && { again: true }),
      order: orderOf(index, 5),
    };
  });
  return entriesAt(slot.span, entries);
}

function explained({ description, since }: FlagSpec, url: string): Pick<Entry, 'documentation'> {
  const from = since === undefined ? '' : `\n\n${t('Since version {0} of the Dockerfile syntax.', since)}`;
  return { documentation: `${translate(description)}${from}\n\n[${t('Documentation')}](${url})` };
}

/** What may stand behind the `=` of a flag. */
export async function flagValueCompletions(question: Question, { flag, nameEnd, to }: FlagPlace): Promise<readonly Completion[]> {
  const spec = findInstruction(question.own.keyword)?.flags.find(({ name }) => name === flag.name);
  if (spec === undefined || flag.value === undefined) return [];
  if (spec.value === 'mount') return mountCompletions(question, flag.value);
  const slot = slotOf(question, nameEnd + 1, to);
  if (spec.value === 'stage') return stageOrImageCompletions(question, slot, to);
  if (spec.value === 'owner') return entriesAt(slot.span, await userEntries(question, slot.prefix));
  return entriesAt(slot.span, valuesOf(spec, question));
}

function valuesOf({ name, value }: FlagSpec, { surroundings }: Question): readonly Entry[] {
  switch (value) {
    case 'platform':
      return platforms(surroundings.known.platform);
    case 'duration':
      return name === 'timeout' ? values('3s', '5s', '10s', '30s') : values('5s', '10s', '30s', '1m', '5m');
    case 'count':
      return values('1', '3', '5', '10');
    case 'network':
      return values('default', 'none', 'host');
    case 'security':
      return values('sandbox', 'insecure');
    case 'flag':
      return values('true', 'false');
    case 'mode':
      return values('755', '644', '600', '700', 'u=rwX,go=rX', '+x');
    case 'checksum':
      return values('sha256:');
    case 'pattern':
      return values('**/*.md', '**/*.log', '**/*_test.go', '**/node_modules', '**/__pycache__');
    default:
      return [];
  }
}

function platforms(own: string | undefined): readonly Entry[] {
  const usual = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6', 'linux/386', 'linux/ppc64le', 'linux/s390x', 'linux/riscv64', 'windows/amd64'];
  const variables: readonly Entry[] = [
    { label: '$BUILDPLATFORM', kind: 'variable', detail: t('the platform that builds'), order: orderOf(0, 0) },
    { label: '$TARGETPLATFORM', kind: 'variable', detail: t('the platform that is built for'), order: orderOf(1, 0) },
  ];
  return [...variables, ...values(...new Set([...(own === undefined ? [] : [own]), ...usual]))];
}
