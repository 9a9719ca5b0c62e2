import { t, translate } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import { findMountKey, type MountKeySpec, type MountSpec, mounts } from '../instructions.ts';
import { type MountOption, mountOptions } from '../stages.ts';
import type { Word } from '../syntax.ts';
import { type Entry, entriesAt, orderOf } from './entry.ts';
import { mountValueCompletions } from './mountValues.ts';
import { type Question, slotOf } from './question.ts';

/** What may stand in the value of `--mount`: the type first, then the keys that the type still lacks, and their values. */
export async function mountCompletions(question: Question, value: Word): Promise<readonly Completion[]> {
  const options = mountOptions(value, question.own.logical);
  const current = options.find(({ key, value: given }) => question.at <= (given ? given.at + given.text.length : key.at + key.text.length));
  if (current === undefined) return [];
  const { key, value: given } = current;
  const others = options.filter((option) => option !== current);
  const type = options.find((option) => option.key.text.toLowerCase() === 'type')?.value?.text;
  const mount = mounts.find((one) => one.type === (type ?? 'bind'));
  if (given && question.at >= given.at) {
    const slot = slotOf(question, given.at, given.at + given.text.length);
    if (key.text.toLowerCase() === 'type') return entriesAt(slot.span, typeEntries('', given === options.at(-1)?.value));
    const spec = mount && findMountKey(mount, key.text.toLowerCase());
    return mount && spec ? mountValueCompletions(question, { mount, spec, slot, given, options }) : [];
  }
  const slot = slotOf(question, key.at, key.at + key.text.length);
  const types = type === undefined ? typeEntries('type=', options.length === 1) : [];
  return entriesAt(slot.span, [...types, ...(mount ? keyEntries(mount, others, given !== undefined) : [])]);
}

function typeEntries(before: string, goesOn: boolean): readonly Entry[] {
  return mounts.map(({ type, description, needs }, index) => ({
    label: before + type,
    kind: 'value',
    text: before + type + (goesOn && needs.length > 0 ? ',' : ''),
    documentation: translate(description),
    again: goesOn && needs.length > 0,
    order: orderOf(index, 0),
  }));
}

function keyEntries(mount: MountSpec, others: readonly MountOption[], hasValue: boolean): readonly Entry[] {
  const used = new Set(others.map(({ key }) => findMountKey(mount, key.text.toLowerCase())?.name));
  const isWritable = used.has('readonly') || used.has('readwrite');
  const open = mount.keys.filter(({ name }) => !used.has(name) && !(isWritable && (name === 'readonly' || name === 'readwrite')));
  return open.map((key, index) => {
    const takesValue = key.value !== 'flag';
    return {
      label: key.name,
      kind: 'property',
      text: takesValue && !hasValue ? `${key.name}=` : key.name,
      ...(mount.needs.includes(key.name) && { detail: t('required') }),
      documentation: explained(key),
      ...(takesValue && { again: true }),
      order: orderOf(index, mount.needs.includes(key.name) ? 1 : 2),
    };
  });
}

function explained({ description, aliases, since }: MountKeySpec): string {
  const names = aliases === undefined ? '' : `\n\n${t('Also: {0}', aliases.join(', '))}`;
  return `${translate(description)}${names}${since === undefined ? '' : `\n\n${t('Since version {0} of the Dockerfile syntax.', since)}`}`;
}
