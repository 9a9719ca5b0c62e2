import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import type { VolumeAbility } from './abilities.ts';
import { countVolumes } from './counts.ts';

const nameOf = ({ name }: Volume): string => name;

/** What is done to volumes. */
export const commands = defineCommands<Volume, VolumeAbility>()({
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Volume…',
    selection: 'many',
    menu: 'look',
    run: async ({ engine, ui, signal }, volumes) => {
      const connected = await engine();
      await forEach(volumes, nameOf, async ({ name }) => showJson(ui, name, await connected.inspectVolume(name, signal)));
    },
  },
  showUsers: {
    title: 'Show Containers',
    palette: 'Show Containers of Volume…',
    needs: 'used',
    selection: 'one',
    menu: 'look',
    run: async (ports, volumes) => (await import('./volumeActions.ts')).showUsers(ports, volumes),
  },
  showSize: {
    title: 'Show Size',
    palette: 'Show Size of Volume…',
    selection: 'many',
    menu: 'look',
    run: async (ports, volumes) => (await import('./volumeActions.ts')).showSizes(ports, volumes),
  },
  backUp: {
    title: 'Back Up…',
    palette: 'Back Up Volume…',
    icon: 'archive',
    selection: 'many',
    menu: 'move',
    run: async (ports, volumes) => (await import('./volumeActions.ts')).backUpVolumes(ports, volumes),
  },
  restoreInto: {
    title: 'Restore…',
    palette: 'Restore into Volume…',
    selection: 'one',
    menu: 'move',
    run: async (ports, [volume]) => (await import('./volumeActions.ts')).restoreArchive(ports, volume),
  },
  clone: {
    title: 'Clone…',
    palette: 'Clone Volume…',
    selection: 'one',
    menu: 'move',
    run: async (ports, volumes) => (await import('./volumeActions.ts')).cloneVolume(ports, volumes),
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Volume Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, volumes) => ui.copy(volumes.map(nameOf).join('\n')),
  },
  empty: {
    title: 'Empty…',
    palette: 'Empty Volume…',
    selection: 'many',
    menu: 'edit',
    run: async (ports, volumes) => (await import('./volumeActions.ts')).emptyVolumes(ports, volumes),
  },
  remove: {
    title: 'Remove…',
    key: { other: 'delete', mac: 'cmd+backspace' },
    palette: 'Remove Volume…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: async ({ engine, holders, ui, signal }, volumes) => {
      const names = volumes.map(nameOf).join(', ');
      const message = volumes.length === 1 ? t('Remove the volume {0} and its data?', names) : t('Remove {0} and their data?', countVolumes(volumes.length));
      if (!(await ui.confirm({ message, detail: names, action: t('Remove') }))) return;
      const connected = await engine();
      await forEach(volumes, nameOf, async ({ name }) => {
        // What Gantry itself holds for looking at its files is no reason to refuse.
        await holders.release(name);
        await connected.removeVolume(name, signal);
      });
    },
  },
});
