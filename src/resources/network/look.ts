import { formatAge } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Network } from '../../core/resource.ts';
import type { Tooltip } from '../../core/row.ts';
import type { Look, Related } from '../kind.ts';
import { attachmentOf, membersOf } from './members.ts';

/** A network as a row. */
export function look(network: Network, related: Related): Look {
  const { name, driver, subnets } = network;
  const { length } = membersOf(network, related);
  const count = length === 0 ? t('no containers') : length === 1 ? t('1 container') : t('{0} containers', length);
  const facts = [driver, ...subnets, count];
  return {
    label: name,
    description: facts.join(' · '),
    icon: { name: 'type-hierarchy' },
    accessibleLabel: [t('{0}, network', name), ...facts].join(', '),
  };
}

/** What more there is to know about a network: above all who is in it, and at which address. */
export function tooltip(network: Network, related: Related): Tooltip {
  const { name, driver, scope, subnets, gateways, internal, created, labels } = network;
  const attached = membersOf(network, related).map((container) => {
    const address = attachmentOf(container, network)?.address;
    return [container.name, address === undefined || address === '' ? t('attached, not running') : address] as const;
  });
  return {
    title: name,
    lines: [
      [t('Driver'), driver],
      [t('Scope'), scope],
      ...subnets.map((subnet) => [t('Subnet'), subnet] as const),
      ...gateways.map((gateway) => [t('Gateway'), gateway] as const),
      ...(internal ? [[t('Internal'), t('no way out of this network')] as const] : []),
      ...(attached.length === 0 ? [[t('Containers'), t('none')] as const] : attached),
      ...(created > 0 ? [[t('Created'), formatAge(created, related.now)] as const] : []),
      ...Object.entries(labels).map(([label, value]) => [t('Label {0}', label), value] as const),
    ],
  };
}
