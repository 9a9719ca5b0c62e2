import { t } from '../../core/l10n.ts';
import { mappingAt, target, textAt, valueAt, type YamlNode, type YamlScalar } from '../yaml/tree.ts';

const short = /^(?:(?:(\[[0-9a-fA-F:.%\w]*\]|[0-9.]+|localhost|[0-9a-fA-F:]*::[0-9a-fA-F:]*):)?(\d+(?:-\d+)?)?:)?(\d+(?:-\d+)?)(?:\/(tcp|udp|sctp))?$/i;

/** A port of the host that a service asks for. */
export type Published = { readonly node: YamlScalar; readonly from: number; readonly to: number; readonly address: string; readonly protocol: string };

/** What is wrong with a short port such as `8080:80/tcp`, or nothing. */
export function portProblem(text: string): string | undefined {
  const match = short.exec(text.trim());
  if (match === null) return t('“{0}” is not a port; write host:container, such as 8080:80 or 127.0.0.1:8080:80/tcp.', text);
  const [, , published, container] = match;
  const ends = [...(published ?? '').split('-'), ...(container ?? '').split('-')].filter((end) => end !== '');
  return ends.every((end) => Number(end) <= 65_535) ? undefined : t('A port is a number from 1 to 65535.');
}

/** The port of the host that an entry of `ports` publishes, if it says which. */
export function publishedPort(entry: YamlNode): Published | undefined {
  const node = target(entry);
  if (node?.kind === 'scalar') return shortPort(node);
  const mapping = mappingAt(node);
  const published = target(valueAt(mapping, 'published'));
  if (published?.kind !== 'scalar') return undefined;
  return range(published, published.value, textAt(valueAt(mapping, 'host_ip')) ?? '', textAt(valueAt(mapping, 'protocol')) ?? 'tcp');
}

function shortPort(node: YamlScalar): Published | undefined {
  const [, address = '', published, , protocol = 'tcp'] = short.exec(node.value.trim()) ?? [];
  return published === undefined ? undefined : range(node, published, address, protocol);
}

function range(node: YamlScalar, text: string, address: string, protocol: string): Published | undefined {
  const match = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text);
  if (match === null) return undefined;
  const from = Number(match[1]);
  return { node, from, to: Number(match[2] ?? from), address: /^(?:0\.0\.0\.0|\[?::\]?)?$/.test(address) ? '' : address, protocol: protocol.toLowerCase() };
}
