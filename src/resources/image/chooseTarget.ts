import { t } from '../../core/l10n.ts';
import { back, type PickItem, type Store } from '../../core/ports.ts';
import { dockerHub, hostProblem } from '../../core/reference.ts';
import type { Registry } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { parseAddress } from '../registry/connect.ts';

const lastHostKey = 'push.lastHost';
const otherAddress: unique symbol = Symbol('other address');

/** Asks which registry to push to: a known one, the last one used first, or another address. `undefined` when dismissed. */
export async function chooseRegistryHost({ registries, store, ui }: Ports, title: string): Promise<string | undefined> {
  const last = store.get<string>(lastHostKey);
  const known = [...(await registries.list())].sort((left, right) => Number(right.host === last) - Number(left.host === last));
  const other: PickItem<string | typeof otherAddress> = { value: otherAddress, label: t('Other address…'), icon: { name: 'edit' } };
  const chosen = await ui.pick<string | typeof otherAddress>([...known.map(registryItem), other], { title, placeholder: t('Registry to push to') });
  if (chosen === undefined || chosen === back) return undefined;
  if (typeof chosen === 'string') return chosen;
  const typed = await ui.input({
    title,
    prompt: t('Address of the registry'),
    placeholder: '192.168.1.10:5000',
    validate: (value) => hostProblem(parseAddress(value).host),
  });
  return typed === undefined || typed === back ? undefined : parseAddress(typed).host;
}

/** Remembers the registry, to be offered first the next time. */
export function rememberHost(store: Store, host: string): Promise<void> {
  return store.set(lastHostKey, host);
}

function registryItem({ host, user, scheme }: Registry): PickItem<string> {
  const description = [user, scheme === 'http' ? 'HTTP' : undefined].filter((fact) => fact !== undefined).join(' · ');
  return { value: host, label: host, description, icon: { name: host === dockerHub ? 'globe' : 'server' } };
}
