import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { PickItem } from '../../core/ports.ts';
import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { tableText } from '../processes/processTable.ts';
import { type PortRow, portRows, reachableAddress } from './portRows.ts';
import { whoHoldsPort } from './whoHolds.ts';

type Choice = 'who' | 'table' | PortRow;

/** Shows the published ports of these containers, or of all; what is typed finds a port, and each has its next steps. */
export async function showPorts(ports: Ports, containers?: readonly Container[]): Promise<void> {
  const { ui } = ports;
  const { address } = await ports.engine();
  const rows = portRows(containers ?? (await ports.resources('container')), address);
  const title = t('Published ports');
  const placeholder = rows.length === 0 ? t('No running container publishes a port.') : t('Type a port or a name; choose one to open or copy it');
  const chosen = await ui.pick([...rows.map(toItem), ...ownItems(rows.length > 0)], { title, placeholder });
  if (chosen === undefined || typeof chosen === 'symbol') return;
  if (chosen === 'who') return whoHoldsPort(ports);
  if (chosen === 'table') return ui.showDocument({ name: title, language: 'plaintext', text: tableOf(rows) });
  await actOn(ports, chosen);
}

async function actOn({ ui }: Ports, row: PortRow): Promise<void> {
  const { container, url } = row;
  const address = reachableAddress(row);
  const items: PickItem<() => Promise<unknown>>[] = [
    ...(url === undefined ? [] : [{ value: () => ui.openExternal(url), label: t('Open in Browser'), description: url, icon: { name: 'globe' } }]),
    { value: () => ui.copy(address), label: t('Copy Address'), description: address, icon: { name: 'copy' } },
    { value: () => ui.reveal(`container/${container.id}`), label: t('Show Container'), description: oneLine(container.name), icon: { name: 'vm' } },
  ];
  const act = await ui.pick(items, { title: t('Port {0} of {1}', row.port.hostPort, container.name) });
  if (typeof act === 'function') await act();
}

function toItem(row: PortRow): PickItem<Choice> {
  const { address, container, port } = row;
  const name = oneLine(container.name);
  const label = `${address} → ${name}:${port.containerPort}/${port.protocol}`;
  return { value: row, label, description: oneLine(container.image), icon: { name: row.url === undefined ? 'plug' : 'globe' } };
}

function ownItems(some: boolean): readonly PickItem<Choice>[] {
  const who: PickItem<Choice> = { value: 'who', label: t('Who Holds a Port…'), icon: { name: 'search' }, section: t('More') };
  return some ? [who, { value: 'table', label: t('Show as a Table'), icon: { name: 'table' }, section: t('More') }] : [who];
}

function tableOf(rows: readonly PortRow[]): string {
  const titles = [t('Host'), t('Container port'), t('Container'), t('Image'), t('Address')];
  const cells = rows.map(({ address, port, container, url }) => [
    address,
    `${port.containerPort}/${port.protocol}`,
    container.name,
    container.image,
    url ?? '',
  ]);
  return tableText({ titles, rows: cells });
}
