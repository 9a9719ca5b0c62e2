import { formatAge } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Config, Secret } from '../../core/swarmResource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import { defineKind, type Look } from '../kind.ts';

const actions = () => import('./swarmActions.ts');

function look({ name, created, updated }: Secret | Config, now: number, icon: string, label: string): Look {
  const facts = [t('created {0}', formatAge(created, now)), ...(updated > created ? [t('updated {0}', formatAge(updated, now))] : [])];
  return { label: name, description: facts.join(' · '), icon: { name: icon }, accessibleLabel: [label, ...facts].join(', ') };
}

function secretLook(one: Secret, now: number): Look {
  return look(one, now, 'key', t('{0}, secret', one.name));
}

function configLook(one: Config, now: number): Look {
  return look(one, now, 'file-code', t('{0}, config', one.name));
}

/** What services get as a file that only they can read. */
export const secret = defineKind({
  kind: 'secret',
  key: ({ id }: Secret) => id,
  look: (one, { now }) => secretLook(one, now),
  abilities: {},
  commands: defineCommands<Secret, never>()({
    inspect: {
      title: 'Inspect',
      palette: 'Inspect Secret…',
      selection: 'many',
      menu: 'look',
      run: async (ports, secrets) => (await actions()).inspectSecrets(ports, secrets),
    },
    copyName: {
      title: 'Copy Name',
      palette: 'Copy Secret Name…',
      selection: 'many',
      menu: 'copy',
      run: ({ ui }, secrets) => ui.copy(secrets.map(({ name }) => name).join('\n')),
    },
    remove: {
      title: 'Remove…',
      palette: 'Remove Secret…',
      selection: 'many',
      menu: 'remove',
      run: async (ports, secrets) => (await actions()).removeSecrets(ports, secrets),
    },
  }),
  viewCommands: defineViewCommands({
    create: { title: 'Create a Secret…', place: 'overflow', run: async (ports) => (await actions()).createSecret(ports) },
  }),
  tooltip: async (one, { now }) => (await actions()).secretTooltip(one, now),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, secretLook, (engine) => engine.listSecrets(ports.signal), accepts, title),
});

/** What services get as a file that is no secret. */
export const config = defineKind({
  kind: 'config',
  key: ({ id }: Config) => id,
  look: (one, { now }) => configLook(one, now),
  abilities: {},
  commands: defineCommands<Config, never>()({
    show: {
      title: 'Show Content',
      palette: 'Show Content of Config…',
      icon: 'go-to-file',
      selection: 'many',
      menu: 'open',
      inline: 1,
      run: async (ports, configs) => (await actions()).showConfigs(ports, configs),
    },
    inspect: {
      title: 'Inspect',
      palette: 'Inspect Config…',
      selection: 'many',
      menu: 'look',
      run: async (ports, configs) => (await actions()).inspectConfigs(ports, configs),
    },
    copyName: {
      title: 'Copy Name',
      palette: 'Copy Config Name…',
      selection: 'many',
      menu: 'copy',
      run: ({ ui }, configs) => ui.copy(configs.map(({ name }) => name).join('\n')),
    },
    remove: {
      title: 'Remove…',
      palette: 'Remove Config…',
      selection: 'many',
      menu: 'remove',
      run: async (ports, configs) => (await actions()).removeConfigs(ports, configs),
    },
  }),
  viewCommands: defineViewCommands({
    create: { title: 'Create a Config…', place: 'overflow', run: async (ports) => (await actions()).createConfig(ports) },
  }),
  tooltip: async (one, { now }) => (await actions()).secretTooltip(one, now),
  choose: async (ports, accepts, title) => (await actions()).chooseInSwarm(ports, configLook, (engine) => engine.listConfigs(ports.signal), accepts, title),
});
