import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type SettingValues, settings } from '../../../src/core/settings.ts';
import { commandEntries } from '../../../src/manifest/commands.ts';
import { buildManifest } from '../../../src/manifest.ts';
import { fileCommands, kinds, views } from '../../../src/resources/index.ts';
import { root } from '../../support/world.ts';
import { chineseBundle } from '../l10n/sources.ts';

type MenuItem = { readonly command?: string; readonly submenu?: string; readonly when?: string; readonly group?: string };
type Contributes = {
  readonly views: { readonly gantry: readonly { readonly id: string }[] };
  readonly commands: readonly { readonly command: string; readonly title: string; readonly icon?: string }[];
  readonly submenus: readonly { readonly id: string }[];
  readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
  readonly configuration: { readonly properties: Readonly<Record<string, { readonly scope: string; readonly default: unknown; readonly type: string }>> };
};

const manifest = buildManifest(views, fileCommands);
const contributes = manifest.contributes as Contributes;
const stored = async (name: string) => JSON.parse(await readFile(join(root, name), 'utf8'));

describe('package.json', () => {
  test('holds what the tables say', async () => {
    const { contributes: storedContributes, capabilities, activationEvents } = await stored('package.json');
    expect(storedContributes, 'run: npm run manifest').toEqual(JSON.parse(JSON.stringify(manifest.contributes)));
    expect(capabilities).toEqual(manifest.capabilities);
    expect(activationEvents).toEqual(manifest.activationEvents);
  });

  test('has its texts in both languages', async () => {
    expect(await stored('package.nls.json')).toEqual(manifest.texts.render());
    expect(await stored('package.nls.zh-cn.json')).toEqual(manifest.texts.render(await chineseBundle()));
    const keys = [...JSON.stringify({ contributes, capabilities: manifest.capabilities }).matchAll(/"%([^"%]+)%"/g)].map((match) => match[1]);
    expect(Object.keys(manifest.texts.render()).sort()).toEqual([...new Set(keys)].sort());
  });

  test('has the views in the order of the design', () => {
    expect(contributes.views.gantry.map(({ id }) => id)).toEqual([
      'gantry.containers',
      'gantry.images',
      'gantry.registries',
      'gantry.volumes',
      'gantry.networks',
      'gantry.contexts',
      'gantry.swarm',
    ]);
  });
});

describe('commands', () => {
  const ids = commandEntries(views, fileCommands).map(({ id }) => id);

  test('have unique ids', () => {
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });

  test('are contributed when a menu names them', () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ command }) => command ?? []));
    expect(named.filter((id) => !ids.includes(id))).toEqual([]);
  });

  test('have an icon when they are a button', () => {
    const buttons = [...(contributes.menus['view/title'] ?? []), ...(contributes.menus['view/item/context'] ?? [])].filter(({ group }) =>
      /^(inline|navigation)/.test(group ?? ''),
    );
    const icons = new Map(contributes.commands.map(({ command, icon }) => [command, icon]));
    expect(buttons.filter(({ command }) => icons.get(command ?? '') === undefined)).toEqual([]);
  });

  test('have titles that begin with a verb in Title Case and end with “…” only once', () => {
    const titles = Object.entries(manifest.texts.render()).filter(([key]) => key.startsWith('command.'));
    expect(titles.filter(([, title]) => !/^[A-Z“]/.test(title) || /\.\.\.|……/.test(title))).toEqual([]);
  });

  test('that cannot say alone what they are about have a twin for the palette', () => {
    const shown = paletteTitles();
    expect(shown.filter((title, index) => shown.indexOf(title) !== index)).toEqual([]);
  });

  function paletteTitles(): string[] {
    const hidden = new Set((contributes.menus['commandPalette'] ?? []).map(({ command }) => command));
    const texts = manifest.texts.render();
    return ids.filter((id) => !hidden.has(id)).map((id) => texts[`command.${id}`] ?? '');
  }
});

describe('menus', () => {
  test('ask for abilities that the kind has', () => {
    const wrong = Object.values(contributes.menus).flatMap((items) =>
      items.filter(({ when = '' }) => {
        const match = /viewItem =~ \/\^(\w+)\\b(?:\.\*\\\+(\w+)\\b)?\//.exec(when);
        if (match === null) return when.includes('viewItem');
        const kind = kinds.find((one) => one.kind === match[1]);
        return kind === undefined || (match[2] !== undefined && !(match[2] in kind.abilities));
      }),
    );
    expect(wrong).toEqual([]);
  });

  test('open submenus that are there', () => {
    const named = Object.values(contributes.menus).flatMap((items) => items.flatMap(({ submenu }) => submenu ?? []));
    expect([...new Set(named)].sort()).toEqual(contributes.submenus.map(({ id }) => id).sort());
  });
});

describe('settings', () => {
  const { properties } = contributes.configuration;

  test('that choose a program or a host belong to the machine, and need trust', () => {
    const keys: readonly (keyof SettingValues)[] = ['engine.host', 'engine.context'];
    const { untrustedWorkspaces } = manifest.capabilities as { untrustedWorkspaces: { restrictedConfigurations: readonly string[] } };
    for (const key of keys) {
      expect(properties[`gantry.${key}`]?.scope).toBe('machine');
      expect(untrustedWorkspaces.restrictedConfigurations).toContain(`gantry.${key}`);
    }
  });

  test('are all contributed with their defaults', () => {
    expect(Object.keys(properties)).toEqual(Object.keys(settings).map((key) => `gantry.${key}`));
    for (const [key, { default: value }] of Object.entries(settings)) expect(properties[`gantry.${key}`]?.default).toEqual(value);
  });

  test('of rules offer their names, and take no severity that there is not', () => {
    const rules = properties['gantry.language.rules'] as unknown as { properties: object; patternProperties: Record<string, { enum: readonly string[] }> };
    expect(Object.keys(rules.properties)).toEqual(expect.arrayContaining(['DaemonIgnoredKey', 'UndefinedVar']));
    expect(rules.patternProperties['.*']?.enum).toEqual(['error', 'warning', 'information', 'hint', 'off']);
  });
});

describe('commands on files', () => {
  test('stand in menus only where their clause says', () => {
    const items = ['explorer/context', 'editor/context', 'editor/title'].flatMap((menu) => contributes.menus[menu] ?? []);
    expect(items.length).toBeGreaterThan(0);
    expect(items.filter(({ command, when }) => !((command ?? '') in fileCommands) || !when)).toEqual([]);
  });
});
