import { isIP } from 'node:net';
import { t } from '../../../core/l10n.ts';
import type { PortRule } from './plan.ts';

type Problem = { readonly problem: string };
type Range = readonly [first: number, last: number];
const most = 65_535;
const protocols = ['tcp', 'udp', 'sctp'];

/** The rules that a value of `docker run -p` stands for, `[[ADDRESS:]HOST:]CONTAINER[/PROTOCOL]`, one for each container port of a range. */
export function parsePort(text: string): readonly PortRule[] | Problem {
  const [, rest = '', protocol = 'tcp'] = /^([^/]*)(?:\/(.*))?$/s.exec(text.trim()) ?? [];
  if (!protocols.includes(protocol.toLowerCase())) return { problem: t('A protocol is tcp, udp or sctp.') };
  const { hostAddress, host, container } = parts(rest);
  if (hostAddress !== '' && isIP(hostAddress) === 0) return { problem: t('“{0}” is not an IP address.', hostAddress) };
  const inside = range(container);
  const outside = host === '' ? undefined : range(host);
  if (inside === undefined || (host !== '' && outside === undefined)) return { problem: t('A port is a number from 1 to 65535.') };
  const count = inside[1] - inside[0] + 1;
  const outsideCount = outside && outside[1] - outside[0] + 1;
  if (count > 1000) return { problem: t('These are more than 1000 ports.') };
  if (count > 1 && outsideCount !== undefined && outsideCount !== count) return { problem: t('The two ranges of ports are not equally long.') };
  const rule = { hostAddress, protocol: protocol.toLowerCase() };
  if (count === 1) return [{ ...rule, hostPort: host, containerPort: inside[0] }];
  return Array.from({ length: count }, (_, index) => ({ ...rule, hostPort: outside ? String(outside[0] + index) : '', containerPort: inside[0] + index }));
}

/** A rule as `docker run -p` takes it. */
export function portRuleText({ hostAddress, hostPort, containerPort, protocol }: PortRule): string {
  const address = hostAddress.includes(':') ? `[${hostAddress}]` : hostAddress;
  const host = address === '' ? (hostPort === '' ? '' : `${hostPort}:`) : `${address}:${hostPort}:`;
  return `${host}${containerPort}${protocol === 'tcp' ? '' : `/${protocol}`}`;
}

/** The first and the last port of a number or a range; `undefined` for what is neither. */
export function range(text: string): Range | undefined {
  const [, first = '', last = first] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  const numbers: Range = [Number(first), Number(last)];
  return first !== '' && numbers[0] > 0 && numbers[1] <= most && numbers[0] <= numbers[1] ? numbers : undefined;
}

function parts(text: string): { readonly hostAddress: string; readonly host: string; readonly container: string } {
  const bracketed = /^\[([^\]]*)\]:(.*)$/s.exec(text);
  const words = (bracketed ? (bracketed[2] ?? '') : text).split(':');
  const container = words.at(-1) ?? '';
  const host = words.length > 1 ? (words.at(-2) ?? '') : '';
  const hostAddress = bracketed ? (bracketed[1] ?? '') : words.slice(0, -2).join(':');
  return { hostAddress, host, container };
}
