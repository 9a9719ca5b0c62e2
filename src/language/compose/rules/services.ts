import { t } from '../../../core/l10n.ts';
import type { Problem } from '../../problem.ts';
import { mappingAt, pairOf, valueAt } from '../../yaml/tree.ts';
import type { Declaration } from '../project.ts';
import type { ComposeTree } from '../tree.ts';

const sources = ['image', 'build', 'extends', 'provider', '<<'];

/** Services that say nothing of where their image comes from, or two things that exclude each other. */
export function services({ project, whole }: ComposeTree): readonly Problem[] {
  return [...project.declarations.service.values()].flatMap((service) => [...(whole && !project.open ? withoutImage(service) : []), ...twoNetworks(service)]);
}

function withoutImage({ key, name, pair }: Declaration): readonly Problem[] {
  const mapping = mappingAt(pair.value);
  if (mapping === undefined || mapping.tag !== undefined || sources.some((source) => pairOf(mapping, source) !== undefined)) return [];
  const message = t('The service “{0}” has neither image nor build.', name);
  return [{ start: key.start, end: key.end, rule: 'ServiceWithoutImage', severity: 'warning', message }];
}

function twoNetworks({ pair }: Declaration): readonly Problem[] {
  const mapping = mappingAt(pair.value);
  const mode = pairOf(mapping, 'network_mode')?.key;
  const networks = valueAt(mapping, 'networks');
  if (mode === undefined || networks === undefined || (networks.kind === 'scalar' && networks.type === 'null')) return [];
  return [
    {
      start: mode.start,
      end: mode.end,
      rule: 'NetworkModeAndNetworks',
      severity: 'error',
      message: t('A service has either network_mode or networks, not both.'),
    },
  ];
}
