import type { Container } from '../../core/resource.ts';
import { portUrl } from '../container/openInBrowser.ts';
import { isEverywhere, type PublishedPort, publishedPorts } from '../container/publishedPorts.ts';

/** A published port of a running container. */
export type PortRow = {
  readonly container: Container;
  readonly port: PublishedPort;
  /** Where the engine's machine listens, such as `*:8080` or `127.0.0.1:8080`. */
  readonly address: string;
  /** Where a browser reaches it from here; absent for UDP, and for what only the engine's own machine reaches. */
  readonly url?: string;
};

/** All published ports by their number. */
export function portRows(containers: readonly Container[], engineAddress: string): readonly PortRow[] {
  const rows = containers
    .filter(({ state }) => state === 'running' || state === 'paused')
    .flatMap((container) => publishedPorts(container).map((port) => toRow(container, port, engineAddress)));
  return rows.sort((left, right) => left.port.hostPort - right.port.hostPort || left.container.name.localeCompare(right.container.name));
}

/** The address to connect to from this machine, such as `localhost:8080`. */
export function reachableAddress({ address, url }: PortRow): string {
  return url?.replace(/^\w+:\/\//, '') ?? address.replace(/^\*/, 'localhost');
}

function toRow(container: Container, port: PublishedPort, engineAddress: string): PortRow {
  const url = port.protocol === 'tcp' ? portUrl(port, engineAddress) : undefined;
  const { hostAddress = '' } = port;
  const host = isEverywhere(port) ? '*' : hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  return { container, port, address: `${host}:${port.hostPort}`, ...(url !== undefined && { url }) };
}
