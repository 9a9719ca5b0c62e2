import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Config, Secret, Service } from '../../core/swarmResource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';

type Named = Secret | Config;
type Used = { readonly one: Named; readonly users: readonly string[] };

/** Removes secrets, after a question; those that services use are named and stay. */
export async function removeSecrets(ports: Ports, secrets: readonly Secret[]): Promise<void> {
  const connected = await ports.engine();
  await removeUnused(ports, secrets, 'secrets', (id) => connected.removeSecret(id, ports.signal));
}

/** As {@link removeSecrets}, for configs. */
export async function removeConfigs(ports: Ports, configs: readonly Config[]): Promise<void> {
  const connected = await ports.engine();
  await removeUnused(ports, configs, 'configs', (id) => connected.removeConfig(id, ports.signal));
}

async function removeUnused(
  { engine, ui, signal }: Ports,
  all: readonly Named[],
  field: 'secrets' | 'configs',
  remove: (id: string) => Promise<void>,
): Promise<void> {
  const services = await (await engine()).listServices(signal);
  const known = all.map((one): Used => ({ one, users: usersOf(one, services, field) }));
  const used = known.filter(({ users }) => users.length > 0);
  const free = known.filter(({ users }) => users.length === 0).map(({ one }) => one);
  const refusals = used.map(({ one, users }) => t('{0} is used by {1}.', one.name, users.join(', ')));
  if (free.length === 0) {
    throw new GantryError('inUse', refusals.join(' '), { hint: t('Take it out of these services, or remove them, first.') });
  }
  const names = free.map(({ name }) => name).join(', ');
  const agreed = await ui.confirm({
    message: free.length === 1 ? t('Remove {0}?', names) : t('Remove all {0}?', free.length),
    detail: [...(free.length > 1 ? [names] : []), t('It cannot be brought back.'), ...refusals].join('\n'),
    action: t('Remove'),
  });
  if (!agreed) return;
  await forEach(
    free,
    ({ name }) => name,
    ({ id }) => remove(id),
  );
}

function usersOf({ name }: Named, services: readonly Service[], field: 'secrets' | 'configs'): readonly string[] {
  return services.filter((service) => service[field].includes(name)).map((service) => service.name);
}
