import { t } from '../../core/l10n.ts';
import { back, type PickItem, type Store } from '../../core/ports.ts';
import { dockerHub } from '../../core/reference.ts';
import type { Registry } from '../../core/resource.ts';
import { addressProblem, parseRegistryAddress, registryKey } from '../../registry/kinds/prefix.ts';
import type { Ports } from '../kind.ts';

const lastHostKey = 'push.lastHost';
const otherAddress: unique symbol = Symbol('other address');

/** Asks which registry to push to: a known one, the last one used first, or another address. Gives what names begin with, `host` or `host/prefix`; `undefined` when dismissed. */
export async function chooseRegistryHost({ registries, store, ui }: Ports, title: string): Promise<string | undefined> {
  const last = store.get<string>(lastHostKey);
  const known = [...(await registries.list())].sort((left, right) => Number(registryKey(right) === last) - Number(registryKey(left) === last));
  const other: PickItem<string | typeof otherAddress> = { value: otherAddress, label: t('Other address…'), icon: { name: 'edit' } };
  const chosen = await ui.pick<string | typeof otherAddress>([...known.map(registryItem), other], { title, placeholder: t('Registry to push to') });
  if (chosen === undefined || chosen === back) return undefined;
  if (typeof chosen === 'string') return chosen;
  const typed = await ui.input({
    title,
    prompt: t('Address of the registry'),
    placeholder: '192.168.1.10:5000',
    validate: (value) => addressProblem(parseRegistryAddress(value)),
  });
  return typed === undefined || typed === back ? undefined : registryKey(parseRegistryAddress(typed));
}

/** Remembers the registry, to be offered first the next time. */
export function rememberHost(store: Store, host: string): Promise<void> {
  return store.set(lastHostKey, host);
}

function registryItem({ host, prefix, user, scheme }: Registry): PickItem<string> {
  const description = [user, scheme === 'http' ? 'HTTP' : undefined].filter((fact) => fact !== undefined).join(' · ');
  const key = registryKey({ host, prefix });
  return { value: key, label: key, description, icon: { name: host === dockerHub ? 'globe' : 'server' } };
}
