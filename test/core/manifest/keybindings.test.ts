import { describe, expect, test } from 'vitest';
import { commandEntries } from '../../../src/manifest/commands.ts';
import { viewId } from '../../../src/manifest/ids.ts';
import { buildManifest } from '../../../src/manifest.ts';
import { fileCommands, kinds, views } from '../../../src/resources/index.ts';

type Keybinding = { readonly command: string; readonly key: string; readonly mac?: string; readonly when: string; readonly args?: unknown };

const { keybindings, commands } = buildManifest(views, fileCommands).contributes as {
  readonly keybindings: readonly Keybinding[];
  readonly commands: readonly { readonly command: string }[];
};

describe('a key', () => {
  test('runs a command that there is', () => {
    const ids = new Set(commands.map(({ command }) => command));
    expect(keybindings.filter(({ command }) => !ids.has(command))).toEqual([]);
    expect(commandEntries(views, fileCommands).map(({ id }) => id)).toEqual(expect.arrayContaining(keybindings.map(({ command }) => command)));
  });

  test('works in the list of a view that shows its rows, and nowhere where one types', () => {
    for (const { command, when } of keybindings) {
      const [, focused] = /^focusedView == (\S+) && listFocus && !inputFocus$/.exec(when) ?? [];
      const view = views.find((one) => viewId(one) === focused);
      const [, kind = ''] = command.split('.');
      expect(view?.id === kind || view?.kinds.some((one) => one.kind === kind), `${command} when ${when}`).toBe(true);
    }
  });

  test('does one thing in a view, on every system', () => {
    for (const system of ['key', 'mac'] as const) {
      const uses = keybindings.map((one) => `${one[system] ?? one.key} when ${one.when}`);
      expect(uses.filter((use, index) => uses.indexOf(use) !== index)).toEqual([]);
    }
  });

  test('for rows takes those that are selected', () => {
    const ofRows = keybindings.filter(({ command }) => kinds.some(({ kind }) => command.startsWith(`gantry.${kind}.`)));
    expect(ofRows.map(({ args }) => args)).toEqual(ofRows.map(() => ({ selected: true })));
  });

  test('is there for what one does with containers all day', () => {
    const keys = keybindings.filter(({ when }) => when.includes('gantry.containers')).map(({ command, key }) => [command, key]);
    expect(Object.fromEntries(keys)).toMatchObject({
      'gantry.container.startOrStop': 'alt+s',
      'gantry.container.logs': 'alt+l',
      'gantry.container.shell': 'alt+t',
      'gantry.container.remove': 'delete',
      'gantry.containers.filter': 'ctrl+f',
    });
  });
});
