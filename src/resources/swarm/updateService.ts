import { t } from '../../core/l10n.ts';
import { familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Service } from '../../core/swarmResource.ts';
import { fieldsOf, numberOf, textOf } from '../../engine/mapping/fields.ts';
import type { Json } from '../../engine/swarmTypes.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { followServices } from './followServices.ts';
import { serviceNow } from './listSwarm.ts';
import { loginFor } from './serviceLogin.ts';

/** Asks for another image, and lets the swarm replace the tasks one after another. */
export async function updateImage(ports: Ports, service: Service): Promise<void> {
  const { engine, ui, signal } = ports;
  const present = service.image.split('@')[0] ?? '';
  const answer = await ui.input({
    title: t('Update the image of {0}', service.name),
    prompt: t('Image'),
    value: present,
    selection: tagOf(present),
    validate: imageProblem,
  });
  if (typeof answer !== 'string') return;
  const parsed = parseReference(answer);
  if (!isReference(parsed)) return;
  const login = await loginFor(ports, parsed.host);
  if (login === undefined) return;
  const image = familiarReference(parsed.tag === undefined && parsed.digest === undefined ? { ...parsed, tag: 'latest' } : parsed);
  const connected = await engine();
  const before = await serviceNow(connected, service, signal);
  const warnings = await connected.updateService(
    service.id,
    (spec) => withTask(spec, (task) => ({ ...task, ContainerSpec: { ...fieldsOf(task['ContainerSpec']), Image: image } })),
    login,
    signal,
  );
  for (const warning of warnings) ui.warn(warning);
  if (before.image === image) return ui.tell(t('{0} has this image already. “Force Update…” restarts its tasks.', service.name));
  await followUpdate(ports, t('Updating {0}', service.name), before);
}

/** Replaces all tasks of services by new ones with the same specification. */
export async function forceUpdate(ports: Ports, services: readonly Service[]): Promise<void> {
  const names = services.map(({ name }) => name).join(', ');
  const count = services.reduce((sum, { running }) => sum + running, 0);
  if (
    !(await ports.ui.confirm({
      message: t('Replace the tasks of {0}?', names),
      detail: t('Tasks that run now: {0}. Each stops and a new one starts.', count),
      action: t('Force Update'),
    }))
  )
    return;
  const connected = await ports.engine();
  await forEach(
    services,
    ({ name }) => name,
    async (service) => {
      const before = await serviceNow(connected, service, ports.signal);
      await connected.updateService(
        service.id,
        (spec) => withTask(spec, (task) => ({ ...task, ForceUpdate: numberOf(task['ForceUpdate']) + 1 })),
        {},
        ports.signal,
      );
      await followUpdate(ports, t('Updating {0}', service.name), before);
    },
  );
}

/** Puts the specification before the last change in force again, after a question that says what changes. */
export async function rollBack(ports: Ports, service: Service): Promise<void> {
  const connected = await ports.engine();
  const raw = await connected.inspectService(service.id, ports.signal);
  const [now, then] = [imageOf(raw['Spec']), imageOf(raw['PreviousSpec'])];
  const agreed = await ports.ui.confirm({
    message: t('Roll back {0} to what it was before its last change?', service.name),
    detail: now === then ? t('The image {0} stays.', now) : t('The image {0} becomes {1}.', now, then),
    action: t('Roll Back'),
  });
  if (!agreed) return;
  const before = await serviceNow(connected, service, ports.signal);
  await connected.rollBackService(service.id, ports.signal);
  await followUpdate(ports, t('Rolling back {0}', service.name), before);
}

async function followUpdate(ports: Ports, title: string, before: Service): Promise<void> {
  const [now] = await followServices(ports, title, [before], ({ update, running, desired }) => {
    if (update === undefined || update.started === before.update?.started) return false;
    return isStuck(update.state) || (update.state.endsWith('completed') && running >= desired);
  });
  if (now?.update === undefined || !isStuck(now.update.state)) return;
  const again = { title: t('Roll Back…'), run: () => ports.ui.execute('gantry.service.rollBack', `service/${now.id}`) };
  ports.ui.warn(t('The update of {0} has stopped: {1}', now.name, now.update.message), now.hasPrevious && now.update.state === 'paused' ? [again] : []);
}

function isStuck(state: string): boolean {
  return state === 'paused' || state === 'rollback_paused';
}

function withTask(spec: Json, change: (task: Json) => Json): Json {
  return { ...spec, TaskTemplate: change(fieldsOf(spec['TaskTemplate'])) };
}

function imageOf(spec: unknown): string {
  return textOf(fieldsOf(fieldsOf(fieldsOf(spec)['TaskTemplate'])['ContainerSpec'])['Image']);
}

function imageProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  return isReference(parsed) ? undefined : parsed.problem;
}

/** The part that usually changes. */
function tagOf(image: string): readonly [number, number] {
  const colon = image.lastIndexOf(':');
  return [colon > image.lastIndexOf('/') ? colon + 1 : 0, image.length];
}
