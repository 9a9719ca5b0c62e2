import { t, translate } from '../../../core/l10n.ts';
import { markdownCode } from '../../markdown.ts';
import { touches } from '../../text.ts';
import { findMountKey, type MountSpec, mounts } from '../instructions.ts';
import { type MountOption, mountOptions } from '../stages.ts';
import type { Flag, Word } from '../syntax.ts';
import { imageHover } from './image.ts';
import { since } from './instruction.ts';
import type { Found, HoverPlace } from './place.ts';
import { stageUseHover } from './stage.ts';

/** What the value of a flag means. */
export async function flagValueHover(place: HoverPlace, flag: Flag, value: Word): Promise<Found | undefined> {
  const kind = place.spec?.flags.find(({ name }) => name === flag.name)?.value;
  if (kind === 'mount') return mountHover(place, value);
  if (kind === 'stage') return stageUseHover(place, value) ?? imageHover(place, value);
  return kind === 'duration' ? durationHover(value) : undefined;
}

async function mountHover(place: HoverPlace, value: Word): Promise<Found | undefined> {
  const options = mountOptions(value, place.own.logical);
  const type = options.find(({ key }) => key.text.toLowerCase() === 'type')?.value?.text ?? 'bind';
  const mount = mounts.find((one) => one.type === type);
  const option = options.find(({ key, value: given }) => touches({ start: key.start, end: given?.end ?? key.end }, place.offset));
  if (mount === undefined || option === undefined) return undefined;
  const { key, value: given } = option;
  if (key.text.toLowerCase() === 'from' && given && touches(given, place.offset)) return stageUseHover(place, given) ?? imageHover(place, given);
  return optionHover(mount, option);
}

function optionHover(mount: MountSpec, { key, value }: MountOption): Found | undefined {
  const span = { start: key.start, end: value?.end ?? key.end };
  if (key.text.toLowerCase() === 'type') return { span, markdown: `**type=${mount.type}** — ${translate(mount.description)}` };
  const spec = findMountKey(mount, key.text.toLowerCase());
  if (spec === undefined) return undefined;
  const names = spec.aliases === undefined ? '' : `\n\n${t('Also: {0}', spec.aliases.join(', '))}`;
  return { span, markdown: `**${spec.name}** (${mount.type}) — ${translate(spec.description)}${names}${since(spec)}` };
}

const unitMilliseconds: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A duration as Go's `time.ParseDuration` reads it, in milliseconds. */
function millisecondsOf(text: string): number | undefined {
  if (text.length > 40 || !/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h))+$/.test(text)) return undefined;
  return [...text.matchAll(/([\d.]+)(ns|us|µs|ms|s|m|h)/g)].reduce((sum, [, number, unit = '']) => sum + Number(number) * (unitMilliseconds[unit] ?? 0), 0);
}

function durationHover(value: Word): Found | undefined {
  const milliseconds = millisecondsOf(value.text);
  if (milliseconds === undefined) return undefined;
  const seconds = milliseconds === 1000 ? t('1 second') : t('{0} seconds', Number((milliseconds / 1000).toFixed(3)));
  return { span: value, markdown: `${markdownCode(value.text)} = ${seconds}` };
}
