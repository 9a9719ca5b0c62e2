import { t } from '../../core/l10n.ts';
import type { Service } from '../../core/swarmResource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';

/** Removes services and with them their tasks, after a question that says how many run. */
export async function removeServices({ engine, ui, signal }: Ports, services: readonly Service[]): Promise<void> {
  const names = services.map(({ name }) => name).join(', ');
  const running = services.reduce((sum, service) => sum + service.running, 0);
  const agreed = await ui.confirm({
    message: services.length === 1 ? t('Remove the service {0}?', names) : t('Remove {0} services?', services.length),
    detail: [...(services.length > 1 ? [names] : []), t('Tasks that run now and stop: {0}', running)].join('\n'),
    action: t('Remove'),
  });
  if (!agreed) return;
  const connected = await engine();
  await forEach(
    services,
    ({ name }) => name,
    ({ id }) => connected.removeService(id, signal),
  );
}
