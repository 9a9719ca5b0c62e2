import { t } from '../../core/l10n.ts';
import type { Context } from '../../core/resource.ts';
import { defineKind, type Kind, type Look, type Ports } from '../kind.ts';
import { abilities } from './abilities.ts';
import { commands, viewCommands } from './commands.ts';
import { contextsNow } from './listContexts.ts';

/** A way to an engine; its containers and images stand below it while it is open. */
export const context: Kind<Context> = defineKind({
  kind: 'context',
  key: ({ name }: Context) => name,
  look,
  abilities,
  commands,
  viewCommands,
  tooltip: (one) => ({
    title: one.name,
    lines: [
      [t('Address'), one.host],
      ...(one.description === '' ? [] : [[t('Description'), one.description] as const]),
      ...marks(one).map((mark) => [t('State'), mark] as const),
    ],
  }),
  hasChildren: () => true,
  children: async (one, ports) => (await import('./sideRows.ts')).rowsOf(one, ports),
  rest: ({ name }, ports: Ports) => void ports.sideEngines().then((engines) => engines.rest(name)),
  choose: async (ports, accepts, title) => {
    const able = (await contextsNow(ports)).filter(accepts);
    if (able.length === 0) {
      ports.ui.tell(t('“{0}”: there is nothing that this applies to.', title));
      return undefined;
    }
    const chosen = await ports.ui.pick(
      able.map((one) => ({ value: one, label: one.name, description: look(one).description ?? '', icon: { name: 'plug' } })),
      { title },
    );
    return chosen === undefined || typeof chosen === 'symbol' ? undefined : [chosen];
  },
});

function look(one: Context): Look {
  const words = marks(one);
  return {
    label: one.name,
    description: [one.host, ...words].join(' · '),
    icon: one.inUse === undefined ? { name: 'plug' } : { name: 'pass-filled', color: 'charts.green' },
    accessibleLabel: [one.name, t('docker context'), one.host, ...words].join(', '),
    ...(one.inUse === undefined && { click: { command: 'gantry.context.choose', title: t('Use'), args: [`context/${one.name}`] } }),
  };
}

/** What is said of a context besides its address. */
function marks({ inUse, cliUses }: Context): readonly string[] {
  return [
    ...(inUse === 'everywhere' ? [t('in use')] : []),
    ...(inUse === 'workspace' ? [t('in use in this workspace')] : []),
    ...(cliUses && inUse === undefined ? [t('used by the docker CLI')] : []),
  ];
}
