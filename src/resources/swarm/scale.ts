import { t } from '../../core/l10n.ts';
import type { Service } from '../../core/swarmResource.ts';
import { fieldsOf } from '../../engine/mapping/fields.ts';
import type { Json } from '../../engine/swarmTypes.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { followServices } from './followServices.ts';

/** More tasks than this is a slip of the keyboard. */
const most = 10_000;

/** Asks how many tasks services are to have, and shows how they get there. */
export async function scale(ports: Ports, services: readonly Service[]): Promise<void> {
  const { engine, ui, signal } = ports;
  const names = services.map(({ name }) => name).join(', ');
  const desired = services[0]?.desired ?? 1;
  const answer = await ui.input({
    title: t('Scale {0}', names),
    prompt: t('Number of tasks; 0 stops them all'),
    value: String(desired),
    validate: countProblem,
  });
  if (typeof answer !== 'string') return;
  const replicas = Number(answer.trim());
  const connected = await engine();
  await forEach(
    services,
    ({ name }) => name,
    ({ id }) => connected.updateService(id, (spec) => withReplicas(spec, replicas), {}, signal),
  );
  await followServices(ports, t('Scaling {0}', names), services, (now) => now.desired === replicas && now.running === replicas);
}

function withReplicas(spec: Json, replicas: number): Json {
  const mode = fieldsOf(spec['Mode']);
  return { ...spec, Mode: { Replicated: { ...fieldsOf(mode['Replicated']), Replicas: replicas } } };
}

function countProblem(text: string): string | undefined {
  const trimmed = text.trim();
  return /^\d{1,5}$/.test(trimmed) && Number(trimmed) <= most ? undefined : t('Enter a whole number from 0 to {0}.', most);
}
