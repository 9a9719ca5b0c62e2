import { t } from '../../core/l10n.ts';
import { dockerHub } from '../../core/reference.ts';
import type { Registry } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { defineKind, type ViewCommand } from '../kind.ts';
import { addRepository } from './addRepository.ts';
import { chooseRegistry } from './choose.ts';
import { connectCommand, logIn, logInCommand } from './connect.ts';
import { installCertificateCommand, trustInEngineCommand } from './doctor/commands.ts';
import { diagnose, diagnoseCommand } from './doctor/diagnose.ts';
import { startLocalCommand } from './localRegistry/command.ts';
import { search } from './search.ts';
import { showCommand } from './show.ts';

const abilities = {
  disconnect: ({ origin }: Registry): boolean => origin === 'connected',
};

const commands = defineCommands<Registry, keyof typeof abilities>()({
  search: { title: 'Search…', palette: 'Search a Registry…', icon: 'search', selection: 'one', menu: 'look', inline: 1, run: search },
  addRepository: {
    title: 'Add Repository…',
    palette: 'Add a Repository to a Registry’s List…',
    selection: 'one',
    menu: 'look',
    run: addRepository,
  },
  copyAddress: {
    title: 'Copy Address',
    palette: 'Copy Registry Address…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, registries) => ui.copy(registries.map(({ host }) => host).join('\n')),
  },
  changeLogin: {
    title: 'Log In…',
    palette: 'Log In to a Registry…',
    selection: 'one',
    menu: 'edit',
    run: async (ports, [registry]) => {
      if (registry) await logIn(ports, registry.host);
    },
  },
  examine: {
    title: 'Diagnose…',
    palette: 'Diagnose a Registry…',
    selection: 'one',
    menu: 'look',
    run: async (ports, [registry]) => {
      if (registry) await diagnose(ports, registry.host);
    },
  },
  disconnect: {
    title: 'Disconnect…',
    palette: 'Disconnect Registry…',
    needs: 'disconnect',
    selection: 'one',
    menu: 'remove',
    run: async ({ registries, ui }, [registry]) => {
      if (registry === undefined) return;
      const agreed = await ui.confirm({
        message: t('Disconnect {0}?', registry.host),
        detail: t('Gantry forgets its address and password. Nothing is deleted in the registry.'),
        action: t('Disconnect'),
      });
      if (agreed) await registries.disconnect(registry.host);
    },
  },
});

/** Searches the registry that is asked for, or the only one. */
const findCommand: ViewCommand = { title: 'Search Registries…', icon: 'search', place: 'button', run: (ports) => search(ports) };

/** Registries: those the user connected, and those the docker configuration is logged in to. */
export const registry = defineKind({
  kind: 'registry',
  key: ({ host }: Registry) => host,
  look: (registry) => {
    const facts = [registry.user, registry.scheme === 'http' ? 'HTTP' : undefined, registry.origin === 'dockerConfig' ? t('from docker login') : undefined];
    const description = facts.filter((fact) => fact !== undefined).join(' · ');
    return {
      label: registry.host,
      description,
      icon: { name: registry.host === dockerHub ? 'globe' : 'server' },
      accessibleLabel: [t('{0}, registry', registry.host), ...facts.filter((fact) => fact !== undefined)].join(', '),
    };
  },
  abilities,
  commands,
  viewCommands: {
    connect: connectCommand,
    find: findCommand,
    startLocal: startLocalCommand,
    logIn: logInCommand,
    show: showCommand,
    diagnose: diagnoseCommand,
    trustInEngine: trustInEngineCommand,
    installCertificate: installCertificateCommand,
  },
  tooltip: ({ host, scheme, user, origin }) => ({
    title: host,
    lines: [
      [t('Spoken to by'), scheme === 'http' ? t('HTTP, not encrypted') : 'HTTPS'],
      [t('User'), user ?? t('anonymous')],
      [t('Known from'), origin === 'connected' ? t('connected in Gantry') : t('the docker configuration')],
    ],
  }),
  choose: async (ports, accepts, title) => {
    const registry = await chooseRegistry(ports, accepts, title);
    return registry && [registry];
  },
});
