import { messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Ui } from '../../core/ports.ts';
import { askSteps, type Step, withAnswer } from '../../core/steps.ts';
import { parseAddress } from '../../engine/endpoint/address.ts';
import { contextNameProblem } from '../../engine/endpoint/contextStore.ts';

/** How the engine of a new context is reached. */
export type Way = 'socket' | 'tcp' | 'tls' | 'ssh';
/** What the user typed so far. */
export type ContextAnswers = { readonly name: string; readonly way: Way; readonly address: string; readonly description: string };

export const nothingYet: ContextAnswers = { name: '', way: 'ssh', address: '', description: '' };

type Problem = (value: string, so: ContextAnswers) => string | undefined;

/** Asks for name, way, address and description of a new context; `undefined` when dismissed. */
export function askContext(ui: Ui, first: ContextAnswers, taken: readonly string[], isWindows: boolean): Promise<ContextAnswers | undefined> {
  const title = t('Create a context');
  const input = (key: 'name' | 'address' | 'description', prompt: (so: ContextAnswers) => string, problem: Problem): Step<ContextAnswers> => {
    return async (so, position) => {
      const placeholder = key === 'address' ? examples(isWindows)[so.way] : '';
      const validate = (value: string) => problem(value.trim(), so);
      const answer = await ui.input({ title, position, value: so[key], prompt: prompt(so), placeholder, validate });
      return withAnswer(answer, (value) => ({ ...so, [key]: value.trim() }));
    };
  };
  return askSteps(first, [
    input(
      'name',
      () => t('Name of the context'),
      (name) => contextNameProblem(name, taken),
    ),
    async (so, position) =>
      withAnswer(await ui.pick(ways(so.way), { title, position, placeholder: t('How is the engine reached?') }), (way) => ({ ...so, way })),
    input('address', addressPrompt, (address, so) => addressProblem(so.way, address)),
    input(
      'description',
      () => t('Description; may be empty'),
      () => undefined,
    ),
  ]);
}

/** The address as the docker CLI takes it, made of what was typed for this way. */
export function hostOf({ way, address }: Pick<ContextAnswers, 'way' | 'address'>): string {
  if (/^[a-z]+:\/\//i.test(address)) return address;
  switch (way) {
    case 'socket':
      return /^(\\\\|\/\/)[./]/.test(address) ? `npipe://${address.replaceAll('\\', '/')}` : `unix://${address}`;
    case 'ssh':
      return `ssh://${address}`;
    default:
      return `tcp://${withPort(address, way === 'tls' ? 2376 : 2375)}`;
  }
}

/** What is wrong with what was typed as an address, or nothing. */
export function addressProblem(way: Way, address: string): string | undefined {
  if (address === '') return t('Enter an address.');
  if (/\s/.test(address)) return t('An address has no spaces.');
  const host = hostOf({ way, address });
  const schemes = { socket: /^(unix|npipe):/i, tcp: /^(tcp|http):/i, tls: /^(tcp|https):/i, ssh: /^ssh:/i };
  if (!schemes[way].test(host)) return t('{0} is not an address of this kind; go back to choose another.', host);
  if (way === 'socket' && /^unix:/i.test(host) && !host.slice(7).startsWith('/')) return t('The path of a socket begins with a slash.');
  try {
    parseAddress(host, way === 'tls' ? { verify: true } : undefined);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function ways(now: Way) {
  const item = (value: Way, label: string, description: string, icon: string) => ({ value, label, description, icon: { name: icon }, picked: value === now });
  return [
    item('ssh', t('ssh'), t('the host needs the docker command; your ssh keys and configuration are used'), 'remote'),
    item('tls', t('TCP with TLS'), t('with certificates'), 'lock'),
    item('tcp', t('TCP without TLS'), t('whoever reaches the port controls the host'), 'unlock'),
    item('socket', t('Socket'), t('a unix socket, or a named pipe, of this machine'), 'plug'),
  ];
}

function addressPrompt({ way }: ContextAnswers): string {
  switch (way) {
    case 'ssh':
      return t('User and host, with a port where it is not 22');
    case 'socket':
      return t('Path of the socket');
    default:
      return t('Host and port');
  }
}

function examples(isWindows: boolean): Readonly<Record<Way, string>> {
  return {
    ssh: 'me@harbour.example',
    socket: isWindows ? '//./pipe/docker_engine' : '/var/run/docker.sock',
    tcp: 'harbour.example:2375',
    tls: 'harbour.example:2376',
  };
}

/** An IPv6 address needs its brackets before a port. */
function withPort(address: string, port: number): string {
  if (/\]:\d+$/.test(address) || /^[^:]*:\d+$/.test(address)) return address;
  return /^[^[]*:.*:/.test(address) ? `[${address}]:${port}` : `${address}:${port}`;
}
