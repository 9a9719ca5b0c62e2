import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Stack } from '../../core/swarmResource.ts';
import { pause, throwIfCancelled } from '../../engine/cancelled.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { compareText } from '../rows.ts';
import { stackLabel } from './listSwarm.ts';

type Part = { readonly name: string; remove(): Promise<void> };
/** How often, and in how many milliseconds, a network is tried again that a stopping task still holds. */
const tries = 40;
const interval = 500;

/** Removes everything that a stack is made of: services first, then what they used. Names all of it before. */
export async function removeStack(ports: Ports, { name }: Stack): Promise<void> {
  const { ui } = ports;
  const { services, others, networks } = await partsOf(ports, name);
  const lines = [
    [t('Services'), services],
    [t('Secrets and configs'), others],
    [t('Networks'), networks],
  ] as const;
  const agreed = await ui.confirm({
    message: t('Remove the stack {0}?', name),
    detail: lines.flatMap(([label, parts]) => (parts.length === 0 ? [] : [`${label}: ${parts.map((part) => part.name).join(', ')}`])).join('\n'),
    action: t('Remove'),
  });
  if (!agreed) return;
  await ui.progress(t('Removing the stack {0}', name), async (_report, cancelled) => {
    const signal = AbortSignal.any([cancelled, ports.signal]);
    for (const parts of [services, others, networks]) {
      throwIfCancelled(signal);
      await forEach(
        parts,
        (part) => part.name,
        (part) => patiently(part, signal),
      );
    }
  });
}

async function partsOf({ engine, signal }: Ports, stack: string): Promise<Readonly<Record<'services' | 'others' | 'networks', readonly Part[]>>> {
  const connected = await engine();
  const own = <R extends { readonly name: string; readonly labels: Readonly<Record<string, string>> }>(list: readonly R[]) =>
    list.filter(({ labels }) => labels[stackLabel] === stack).toSorted((left, right) => compareText(left.name, right.name));
  const [services, secrets, configs, networks] = await Promise.all([
    connected.listServices(signal),
    connected.listSecrets(signal),
    connected.listConfigs(signal),
    connected.listNetworks(signal),
  ]);
  return {
    services: own(services).map(({ id, name }) => ({ name, remove: () => connected.removeService(id, signal) })),
    others: [
      ...own(secrets).map(({ id, name }) => ({ name, remove: () => connected.removeSecret(id, signal) })),
      ...own(configs).map(({ id, name }) => ({ name, remove: () => connected.removeConfig(id, signal) })),
    ],
    networks: own(networks).map(({ id, name }) => ({ name, remove: () => connected.removeNetwork(id, signal) })),
  };
}

/** What is gone already is removed; what tasks that are about to end still use is tried again. */
async function patiently({ remove }: Part, signal: AbortSignal): Promise<void> {
  for (let left = tries; ; left -= 1) {
    try {
      return await remove();
    } catch (error) {
      if (error instanceof GantryError && error.code === 'notFound') return;
      if (left === 1 || !(error instanceof GantryError) || error.code !== 'inUse') throw error;
      await pause(interval, signal);
      throwIfCancelled(signal);
    }
  }
}
