import { formatAge } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Container, Mount, Port } from '../../core/resource.ts';
import type { Tooltip } from '../../core/row.ts';
import type { Related } from '../kind.ts';
import { statusText } from './status.ts';

/** What is known of a container, as a table. */
export function tooltip(container: Container, { now }: Pick<Related, 'now'>): Tooltip {
  const { id, name, image, command, created, status, ports, mounts, networks, labels } = container;
  const lines: readonly (readonly [string, string])[] = [
    [t('Id'), id.slice(0, 12)],
    [t('Image'), image],
    [t('Command'), command],
    [t('Created'), formatAge(created, now)],
    [t('Status'), statusText(status)],
    [t('Ports'), ports.map(portLine).join(', ')],
    [t('Mounts'), mounts.map(mountLine).join(', ')],
    [t('Networks'), networks.map(({ networkName, address }) => (address ? `${networkName} (${address})` : networkName)).join(', ')],
    ...Object.entries(labels).map(([label, value]) => [t('Label {0}', label), value] as const),
  ];
  return { title: name, lines: lines.filter(([, value]) => value !== '') };
}

function portLine({ containerPort, protocol, hostPort, hostAddress }: Port): string {
  const inside = `${containerPort}/${protocol}`;
  if (hostPort === undefined) return inside;
  const address = hostAddress?.includes(':') ? `[${hostAddress}]` : hostAddress;
  return `${address ? `${address}:` : ''}${hostPort}→${inside}`;
}

function mountLine({ name, source, destination, readOnly }: Mount): string {
  const path = `${name || source}→${destination}`;
  return readOnly ? t('{0} (read-only)', path) : path;
}
