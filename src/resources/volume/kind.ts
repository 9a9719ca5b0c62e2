import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import { file } from '../files/fileKind.ts';
import { defineListedKind } from '../kind.ts';
import { compareText } from '../rows.ts';
import { abilities } from './abilities.ts';
import { commands } from './commands.ts';
import { countVolumes } from './counts.ts';
import type { MeasuredSize } from './sizes.ts';
import { viewCommands } from './viewCommands.ts';

/** Volumes, and which containers mount them. */
export const volume = defineListedKind({
  kind: 'volume',
  view: { id: 'volumes', title: 'Volumes', icon: 'database', empty: 'There are no volumes yet.\n[Create a Volume…](command:gantry.volume.create)' },
  key: ({ name }: Volume) => name,
  look: (volume, { usage, sizeOf }) => {
    const users = usage.ofVolume(volume.name).map(({ name }) => name);
    const label = volume.anonymous ? volume.name.slice(0, 12) : volume.name;
    const used = users.length === 0 ? t('unused') : users.join(', ');
    const spoken = users.length === 0 ? t('{0}, volume, unused', label) : t('{0}, volume, used by {1}', label, users.join(', '));
    const size = sizeOf?.(volume);
    return {
      label,
      description: [volume.driver, used, ...(size ? [formatBytes(size.bytes)] : [])].join(' · '),
      icon: { name: 'database' },
      accessibleLabel: size ? t('{0}, {1}', spoken, formatBytes(size.bytes)) : spoken,
    };
  },
  abilities,
  commands,
  viewCommands,
  below: [file],
  hasChildren: () => true,
  children: async ({ name }, ports) => (await import('../files/fileRows.ts')).fileRows(file, { place: { kind: 'volume', name }, path: '/' }, ports),
  tooltip: (volume, { usage, now, sizeOf }) => ({
    title: volume.name,
    lines: [
      [t('Driver'), volume.driver],
      ...sizeLine(sizeOf?.(volume), now),
      [
        t('Used by'),
        usage
          .ofVolume(volume.name)
          .map(({ name }) => name)
          .join(', ') || t('nothing'),
      ],
      [t('Mount point'), volume.mountpoint],
      ...(volume.created === undefined ? [] : [[t('Created'), formatAge(volume.created, now)] as const]),
      ...Object.entries(volume.labels).map(([name, value]) => [t('Label {0}', name), value] as const),
    ],
  }),
  groupings: {
    none: { title: 'Not grouped', groupOf: () => undefined },
    driver: {
      title: 'By driver',
      groupOf: ({ driver }) => ({ key: driver, label: driver, icon: { name: 'database' }, describe: (members) => countVolumes(members.length) }),
    },
  },
  sortings: {
    name: { title: 'By name', compare: (left, right) => compareText(left.name, right.name) },
    created: { title: 'Newest first', compare: (left, right) => (right.created ?? 0) - (left.created ?? 0) },
  },
  searchText: ({ name, driver, labels }) => `${name} ${driver} ${Object.entries(labels).flat().join(' ')}`,
});

function sizeLine(size: MeasuredSize | undefined, now: number): readonly (readonly [string, string])[] {
  return size === undefined ? [] : [[t('Size'), t('{0}, as of {1}', formatBytes(size.bytes), formatAge(size.at, now))]];
}
