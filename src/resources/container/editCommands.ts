import type { Container } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { showJson } from '../showJson.ts';
import type { ContainerAbility } from './abilities.ts';
import { nameOf, onEach } from './onEach.ts';
import { remove } from './remove.ts';
import { rename } from './rename.ts';

/** Looking, copying, renaming and removing. */
export const editCommands = defineCommands<Container, ContainerAbility>()({
  inspect: {
    title: 'Inspect',
    palette: 'Inspect Container…',
    selection: 'many',
    menu: 'look',
    run: onEach(async (engine, { id, name }, { ui, signal }) => showJson(ui, name, await engine.inspectContainer(id, signal))),
  },
  copyName: {
    title: 'Copy Name',
    palette: 'Copy Container Name…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, containers) => ui.copy(containers.map(nameOf).join('\n')),
  },
  copyId: {
    title: 'Copy ID',
    palette: 'Copy Container ID…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, containers) => ui.copy(containers.map(({ id }) => id).join('\n')),
  },
  commit: {
    title: 'Commit…',
    palette: 'Commit Container…',
    selection: 'one',
    menu: 'more',
    run: async (ports, [container]) => {
      if (container) await (await import('../imageFiles/imageFileActions.ts')).commitContainer(ports, container);
    },
  },
  export: {
    title: 'Export Files…',
    palette: 'Export Files of Container…',
    selection: 'one',
    menu: 'more',
    run: async (ports, [container]) => {
      if (container) await (await import('../imageFiles/imageFileActions.ts')).exportContainer(ports, container);
    },
  },
  rename: { title: 'Rename…', key: 'f2', palette: 'Rename Container…', needs: 'rename', selection: 'one', menu: 'edit', run: onEach(rename) },
  edit: {
    title: 'Edit and Recreate…',
    palette: 'Edit and Recreate Container…',
    needs: 'edit',
    selection: 'one',
    menu: 'edit',
    run: async (ports, [container]) => {
      if (container) await (await import('../run/runActions.ts')).editContainer(ports, container);
    },
  },
  putBack: {
    title: 'Put Back…',
    palette: 'Put Back a Kept Container…',
    needs: 'putBack',
    selection: 'one',
    menu: 'edit',
    run: async (ports, [container]) => {
      if (container) await (await import('../run/runActions.ts')).putBack(ports, container);
    },
  },
  remove: {
    title: 'Remove…',
    key: { other: 'delete', mac: 'cmd+backspace' },
    palette: 'Remove Container…',
    needs: 'remove',
    selection: 'many',
    menu: 'remove',
    run: remove,
  },
});
