import { formatAge } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import { defineListedKind } from '../kind.ts';
import { compareText } from '../rows.ts';
import { abilities } from './abilities.ts';
import { commands } from './commands.ts';
import { countVolumes } from './counts.ts';
import { viewCommands } from './viewCommands.ts';

/** Volumes, and which containers mount them. */
export const volume = defineListedKind({
  kind: 'volume',
  view: { id: 'volumes', title: 'Volumes', icon: 'database', empty: 'There are no volumes yet.\n[Create a Volume…](command:gantry.volume.create)' },
  key: ({ name }: Volume) => name,
  look: (volume, { usage }) => {
    const users = usage.ofVolume(volume.name).map(({ name }) => name);
    const label = volume.anonymous ? volume.name.slice(0, 12) : volume.name;
    const used = users.length === 0 ? t('unused') : users.join(', ');
    return {
      label,
      description: `${volume.driver} · ${used}`,
      icon: { name: 'database' },
      accessibleLabel: users.length === 0 ? t('{0}, volume, unused', label) : t('{0}, volume, used by {1}', label, users.join(', ')),
    };
  },
  abilities,
  commands,
  viewCommands,
  tooltip: (volume, { usage, now }) => ({
    title: volume.name,
    lines: [
      [t('Driver'), volume.driver],
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
