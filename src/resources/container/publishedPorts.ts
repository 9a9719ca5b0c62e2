import type { Container, Port } from '../../core/resource.ts';

/** A port that is reachable from the host. */
export type PublishedPort = Port & { readonly hostPort: number };

const anywhere = new Set([undefined, '', '0.0.0.0', '::']);

/** True when the port is published on every address of the host. */
export function isEverywhere({ hostAddress }: Port): boolean {
  return anywhere.has(hostAddress);
}

/** Published ports by number, with what IPv4 and IPv6 both publish only once. */
export function publishedPorts({ ports }: Container): readonly PublishedPort[] {
  const seen = new Map<string, PublishedPort>();
  for (const port of ports) {
    if (port.hostPort === undefined) continue;
    const address = isEverywhere(port) ? '' : port.hostAddress;
    const key = `${address}|${port.hostPort}|${port.containerPort}|${port.protocol}`;
    if (!seen.has(key)) seen.set(key, { ...port, hostPort: port.hostPort });
  }
  return [...seen.values()].sort((left, right) => left.hostPort - right.hostPort || left.containerPort - right.containerPort);
}

/** Published ports that a browser might reach. */
export function tcpPorts(container: Container): readonly PublishedPort[] {
  return publishedPorts(container).filter(({ protocol }) => protocol === 'tcp');
}

/** A port as a row shows it, e.g. `8080→80` or `5353→53/udp`. */
export function portText({ hostPort, containerPort, protocol }: PublishedPort): string {
  return `${hostPort}→${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}
