import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { isEverywhere, type PublishedPort, portText, tcpPorts } from './publishedPorts.ts';

const tlsPorts = new Set([443, 8443]);

/** Opens a published port; asks which when there are several. */
export async function openInBrowser({ address }: Pick<Engine, 'address'>, container: Container, { ui }: Pick<Ports, 'ui'>): Promise<void> {
  const urls = tcpPorts(container).flatMap((port) => {
    const url = portUrl(port, address);
    return url === undefined ? [] : [{ value: url, label: portText(port), description: url }];
  });
  const [first] = urls;
  if (first === undefined) throw unreachable(container);
  const url = urls.length === 1 ? first.value : await ui.pick(urls, { title: t('Open {0} in the browser', container.name) });
  if (typeof url === 'string') await ui.openExternal(url);
}

/** Where a port is reached from here; nothing when only the engine's own machine can. */
export function portUrl(port: PublishedPort, engineAddress: string): string | undefined {
  const engineHost = hostOf(engineAddress);
  const scheme = tlsPorts.has(port.containerPort) ? 'https' : 'http';
  if (isEverywhere(port)) return `${scheme}://${engineHost}:${port.hostPort}`;
  const host = port.hostAddress ?? 'localhost';
  if (/^(127\.|::1$)/.test(host) && engineHost !== 'localhost' && !/^(127\.|\[::1\]$)/.test(engineHost)) return undefined;
  return `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port.hostPort}`;
}

/** The machine that an engine runs on, as an address of a URL. */
function hostOf(engineAddress: string): string {
  if (!/^(tcp|https?|ssh):/.test(engineAddress)) return 'localhost';
  const url = URL.parse(engineAddress);
  return url?.hostname || 'localhost';
}

function unreachable({ name }: Container): GantryError {
  return new GantryError('unsupported', t('{0} publishes its ports only to the machine that the engine runs on.', name), {
    hint: t('Publish one on all addresses, or forward it with ssh -L.'),
  });
}
