import { t } from '../../core/l10n.ts';
import type { SwarmSection } from '../../core/swarmResource.ts';
import { defineKind } from '../kind.ts';
import { swarmNode } from './node.ts';
import { config, secret } from './secrets.ts';
import { service } from './service.ts';
import { stack } from './stack.ts';
import { rowsOf } from './swarmRows.ts';

const looks: Readonly<Record<SwarmSection['name'], { readonly label: () => string; readonly icon: string }>> = {
  nodes: { label: () => t('Nodes'), icon: 'server' },
  services: { label: () => t('Services'), icon: 'server-process' },
  stacks: { label: () => t('Stacks'), icon: 'layers' },
  secrets: { label: () => t('Secrets'), icon: 'key' },
  configs: { label: () => t('Configs'), icon: 'file-code' },
};

/** The headings in the view of the swarm; what is below one is listed when it is opened. */
export const section = defineKind({
  kind: 'swarmSection',
  key: ({ name }: SwarmSection) => name,
  look: ({ name }) => {
    const { label, icon } = looks[name];
    return { label: label(), icon: { name: icon }, accessibleLabel: label() };
  },
  abilities: {},
  commands: {},
  tooltip: ({ name }) => ({ title: looks[name].label(), lines: [] }),
  hasChildren: () => true,
  children: async ({ name }, ports) => {
    const found = await (await import('./swarmActions.ts')).listSection(ports, name);
    return rowsOf([swarmNode, service, stack, secret, config], found);
  },
});
