import { t } from '../../core/l10n.ts';
import { dockerHub } from '../../core/reference.ts';
import type { Registry } from '../../core/resource.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import { defineCommands } from '../commands.ts';
import { defineKind } from '../kind.ts';
import { chooseRegistry } from './choose.ts';
import { connectCommand, findCommand, logInCommand, showCommand } from './connectCommands.ts';
import { diagnoseCommand, installCertificateCommand, trustInEngineCommand } from './doctor/commands.ts';
import { startLocalCommand } from './localRegistry/command.ts';

const actions = () => import('./registryActions.ts');

const abilities = {
  disconnect: ({ origin }: Registry): boolean => origin === 'connected',
  logOut: ({ user, origin }: Registry): boolean => user !== undefined || origin === 'dockerConfig',
};

const commands = defineCommands<Registry, keyof typeof abilities>()({
  search: {
    title: 'Search…',
    palette: 'Search a Registry…',
    icon: 'search',
    selection: 'one',
    menu: 'look',
    inline: 1,
    run: async (...asked) => (await actions()).search(...asked),
  },
  addRepository: {
    title: 'Add Repository…',
    palette: 'Add a Repository to a Registry’s List…',
    selection: 'one',
    menu: 'look',
    run: async (...asked) => (await actions()).addRepository(...asked),
  },
  copyAddress: {
    title: 'Copy Address',
    palette: 'Copy Registry Address…',
    selection: 'many',
    menu: 'copy',
    run: ({ ui }, registries) => ui.copy(registries.map(registryKey).join('\n')),
  },
  changeLogin: {
    title: 'Log In…',
    palette: 'Log In to a Registry…',
    selection: 'one',
    menu: 'edit',
    run: async (ports, [registry]) => {
      if (registry) await (await actions()).logIn(ports, registryKey(registry));
    },
  },
  examine: {
    title: 'Diagnose…',
    palette: 'Diagnose a Registry…',
    selection: 'one',
    menu: 'look',
    run: async (ports, [registry]) => {
      if (registry) await (await import('./doctor/diagnose.ts')).diagnose(ports, registry.host);
    },
  },
  logOut: {
    title: 'Log Out…',
    palette: 'Log Out of a Registry…',
    needs: 'logOut',
    selection: 'one',
    menu: 'edit',
    run: async ({ registries, ui, signal }, [registry]) => {
      if (registry === undefined) return;
      const agreed = await ui.confirm({
        message: t('Log out of {0}?', registry.host),
        detail: t('Gantry and the docker CLI forget the login, and the registry leaves the list. Nothing is deleted in the registry.'),
        action: t('Log Out'),
      });
      if (agreed) await registries.logout(registry.host, signal);
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
        message: t('Disconnect {0}?', registryKey(registry)),
        detail: t('Gantry forgets its address and password. Nothing is deleted in the registry.'),
        action: t('Disconnect'),
      });
      if (agreed) await registries.disconnect(registryKey(registry));
    },
  },
});

const origins: Readonly<Record<Registry['origin'], () => string>> = {
  connected: () => t('connected in Gantry'),
  dockerConfig: () => t('the docker configuration'),
  mirror: () => t('the engine’s mirrors'),
};

/** What is worth knowing besides the name, in a few words each. */
function factsOf({ user, scheme, certificate, origin }: Registry): readonly string[] {
  const facts = [
    user,
    scheme === 'http' ? 'HTTP' : undefined,
    certificate === 'allowed' ? t('certificate allowed') : undefined,
    origin === 'mirror' ? t('mirror') : undefined,
    origin === 'dockerConfig' ? t('from docker login') : undefined,
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** Registries: those the user connected, and those the docker configuration is logged in to. */
export const registry = defineKind({
  kind: 'registry',
  key: (registry: Registry) => registryKey(registry),
  look: (registry) => {
    const facts = factsOf(registry);
    const key = registryKey(registry);
    return {
      label: key,
      description: facts.join(' · '),
      icon: { name: registry.host === dockerHub ? 'globe' : 'server' },
      accessibleLabel: [t('{0}, registry', key), ...facts].join(', '),
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
  tooltip: (registry) => ({
    title: registryKey(registry),
    lines: [
      ...(registry.scheme === undefined ? [] : [[t('Spoken to by'), registry.scheme === 'http' ? t('HTTP, not encrypted') : 'HTTPS'] as const]),
      ...(registry.certificate === undefined ? [] : [[t('Certificate'), t('allowed by you, whoever signed it')] as const]),
      [t('User'), registry.user ?? t('anonymous')],
      [t('Known from'), origins[registry.origin]()],
    ],
  }),
  choose: async (ports, accepts, title) => {
    const registry = await chooseRegistry(ports, accepts, title);
    return registry && [registry];
  },
});
