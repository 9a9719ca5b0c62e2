import { t } from '../../core/l10n.ts';
import type { Container, Context, Image } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import { describeFailure, errorRow } from '../errorRow.ts';
import type { Ports, Related } from '../kind.ts';
import { compareText, resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';
import type { SideState } from './sideEngine.ts';
import { contextContainer, contextImage } from './sideKinds.ts';

/** Milliseconds that an engine has to answer before its row says that it is being connected to: the other rows wait as long. */
const patience = 400;

/** What stands below a context: its containers and images, that it is being connected to, or why it is away. Never rejects for an engine that is away. */
export async function rowsOf({ name }: Context, ports: Ports): Promise<readonly Row[]> {
  return sideRows(name, await (await ports.sideEngines()).watch(name, patience), Date.now());
}

/** As {@link rowsOf}, of what is known. Pure. */
export function sideRows(context: string, { connection, containers, images }: SideState, now: number): readonly Row[] {
  const error = containers.error ?? images.error ?? connection.error;
  const known = containers.items.length > 0 || images.items.length > 0;
  const isReady = containers.status === 'ready' && images.status === 'ready';
  if (error === undefined && !isReady && !known) return [connectingRow(context, connection.address)];
  const failure = error === undefined ? [] : [awayRow(context, known, error)];
  if (!known && error !== undefined) return failure;
  const related: Related = { usage: new Usage(containers.items), now };
  return [...failure, containersRow(context, containers.items, related), imagesRow(context, images.items, related)];
}

function containersRow(context: string, containers: readonly Container[], related: Related): Row {
  const running = containers.filter(({ state }) => state === 'running').length;
  const sorted = containers.toSorted((left, right) => compareText(left.name, right.name));
  return folder(
    `${context}/containers`,
    { label: t('Containers'), description: t('{0}/{1} running', running, containers.length), icon: 'vm', expanded: true },
    sorted.map((container) => resourceRow(contextContainer, { kind: 'contextContainer', context, container }, related)),
  );
}

function imagesRow(context: string, images: readonly Image[], related: Related): Row {
  const tagged = images.filter(({ reference }) => reference !== undefined);
  const sorted = tagged.toSorted((left, right) => compareText(left.reference ?? '', right.reference ?? ''));
  return folder(
    `${context}/images`,
    { label: t('Images'), description: String(tagged.length), icon: 'package', expanded: false },
    sorted.map((image) => resourceRow(contextImage, { kind: 'contextImage', context, image }, related)),
  );
}

type Heading = { readonly label: string; readonly description: string; readonly icon: string; readonly expanded: boolean };

function folder(key: string, { label, description, icon, expanded }: Heading, children: readonly Row[]): Row {
  return {
    ...{ id: `group/context/${key}`, kind: 'group', label, description, expanded, children },
    icon: { name: icon },
    accessibleLabel: t('{0}, {1}', label, description),
    abilities: [],
  };
}

function connectingRow(context: string, address: string): Row {
  const label = t('Connecting…');
  return {
    ...{ id: `connecting/${context}`, kind: 'connecting', label, abilities: [], icon: { name: 'loading~spin' } },
    ...(address !== '' && { description: address }),
    accessibleLabel: address === '' ? label : t('{0}, {1}', label, address),
  };
}

/** Its fixes would be for the engine in use, so that the one here is to try again. */
function awayRow(context: string, overOldRows: boolean, error: unknown): Row {
  const again = { kind: 'command', title: t('Try Again'), command: 'gantry.row.reload', args: [`context/${context}`] } as const;
  return errorRow(`context/${context}`, overOldRows ? t('Could not be refreshed') : t('Not reachable'), 'warning', again, describeFailure(error));
}
