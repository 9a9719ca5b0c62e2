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
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Volume Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, volumes) => ui.copy(volumes.map(nameOf).join('\n')),
  },
  remove: {
    title: 'Remove…',
    palette: 'Remove Volume…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: async ({ engine, ui, signal }, volumes) => {
      const names = volumes.map(nameOf).join(', ');
      const message = volumes.length === 1 ? t('Remove the volume {0} and its data?', names) : t('Remove {0} and their data?', countVolumes(volumes.length));
      if (!(await ui.confirm({ message, detail: names, action: t('Remove') }))) return;
      const connected = await engine();
      await forEach(volumes, nameOf, ({ name }) => connected.removeVolume(name, signal));
    },
  },
});
