import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import type { PortRule, RunPlan } from '../plan/plan.ts';
import { range } from '../plan/portText.ts';
import type { FormContext } from './context.ts';

const everywhere = new Set(['', '0.0.0.0', '::']);

/** What is wrong with a host port, by the other ports of the plan and what running containers have taken; nothing for a random one or a range. */
export function takenProblem(rule: PortRule, others: readonly PortRule[], containers: readonly Container[]): string | undefined {
  if (rule.hostPort === '') return undefined;
  if (range(rule.hostPort) === undefined) return t('A port is a number from 1 to 65535.');
  if (!/^\d+$/.test(rule.hostPort)) return undefined;
  const same = (port: number | undefined, protocol: string, address: string) =>
    port === Number(rule.hostPort) &&
    protocol === rule.protocol &&
    (everywhere.has(address) || everywhere.has(rule.hostAddress) || address === rule.hostAddress);
  if (others.some((one) => same(Number(one.hostPort), one.protocol, one.hostAddress))) return t('Port {0} is published twice.', rule.hostPort);
  const holder = containers.find(({ ports }) => ports.some((one) => same(one.hostPort, one.protocol, one.hostAddress ?? '')));
  return holder && t('Port {0} is taken by the container {1}.', rule.hostPort, holder.name);
}

/** What keeps this machine from listening at a port: another program, or an address that is not its own. Asks only where the engine's ports are this machine's. */
export async function boundProblem(rule: PortRule, { here, edited }: Pick<FormContext, 'here' | 'edited'>): Promise<string | undefined> {
  const port = Number(rule.hostPort);
  const own = edited?.ports.some((one) => one.hostPort === port && one.protocol === rule.protocol);
  if (!here || !/^\d+$/.test(rule.hostPort) || own || rule.protocol === 'sctp') return undefined;
  const code = await (rule.protocol === 'udp' ? bindUdp : bindTcp)(port, rule.hostAddress);
  if (code === 'EADDRINUSE') return t('Port {0} is taken by another program of this machine.', port);
  return code === 'EADDRNOTAVAIL' ? t('This machine has no address {0}.', rule.hostAddress) : undefined;
}

/** The first taken port of a plan, as a sentence. */
export async function portsProblem({ ports }: RunPlan, context: FormContext): Promise<string | undefined> {
  for (const rule of ports) {
    const problem = takenProblem(rule, ports.slice(0, ports.indexOf(rule)), context.containers) ?? (await boundProblem(rule, context));
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** The error's code, or `undefined` when the port can be had. */
function bindTcp(port: number, host: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code));
    server.listen({ port, ...(host !== '' && { host }), exclusive: true }, () => server.close(() => resolve(undefined)));
  });
}

function bindUdp(port: number, address: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const socket = createSocket(address.includes(':') ? 'udp6' : 'udp4');
    socket.once('error', (error: NodeJS.ErrnoException) => {
      socket.close();
      resolve(error.code);
    });
    socket.bind({ port, ...(address !== '' && { address }), exclusive: true }, () => socket.close(() => resolve(undefined)));
  });
}
