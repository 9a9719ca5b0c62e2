import { isIP } from 'node:net';
import { t } from '../../core/l10n.ts';

/** The port that managers listen on unless told otherwise. */
export const managerPort = 2377;

/** What is wrong with an address of this node (`IP`, `interface`, each with or without a port), in one sentence, or nothing. */
export function addressProblem(text: string): string | undefined {
  const { host, port } = split(text.trim());
  const good = (isIP(host) > 0 || /^[a-zA-Z0-9][\w.-]{0,62}$/.test(host)) && isPort(port);
  return good ? undefined : t('Enter an address or an interface such as 10.0.0.5, 10.0.0.5:2377 or eth0.');
}

/** As {@link addressProblem}, for the address of another machine. */
export function managerProblem(text: string): string | undefined {
  return addressProblem(text) === undefined ? undefined : t('Enter the address of a manager such as 10.0.0.5:2377.');
}

/** The address with a port. */
export function withPort(text: string): string {
  const { host, port } = split(text.trim());
  const name = isIP(host) === 6 ? `[${host}]` : host;
  return `${name}:${port ?? managerPort}`;
}

function split(text: string): { readonly host: string; readonly port: string | undefined } {
  if (isIP(text) === 6) return { host: text, port: undefined };
  const match = /^(?:\[([^\]]*)\]|([^:]*))(?::(.*))?$/.exec(text);
  return { host: match?.[1] ?? match?.[2] ?? '', port: match?.[3] };
}

function isPort(text: string | undefined): boolean {
  return text === undefined || (/^\d{1,5}$/.test(text) && Number(text) > 0 && Number(text) < 65_536);
}
