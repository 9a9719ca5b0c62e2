import { t } from '../../core/l10n.ts';
import type { Container, Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { isHelper } from '../../engine/helperContainers.ts';
import type { Ports } from '../kind.ts';
import { Usage } from '../usage.ts';

/** Milliseconds that letting one container go on may take. */
const resumeLimit = 20_000;

/** The containers that use any of these volumes, running or not. */
export async function usersOf(ports: Ports, volumes: readonly Pick<Volume, 'name'>[]): Promise<readonly Container[]> {
  const usage = new Usage((await ports.resources('container')).filter((container) => !isHelper(container)));
  return [...new Set(volumes.flatMap(({ name }) => usage.ofVolume(name)))];
}

/** Those of {@link usersOf} that may write right now. */
export async function writersOf(ports: Ports, volumes: readonly Pick<Volume, 'name'>[]): Promise<readonly Container[]> {
  const names = new Set(volumes.map(({ name }) => name));
  const writes = ({ mounts }: Container) => mounts.some(({ type, name, readOnly }) => type === 'volume' && name !== undefined && names.has(name) && !readOnly);
  return (await usersOf(ports, volumes)).filter((container) => container.state === 'running' && writes(container));
}

/** `web, db` */
export function namesOf(containers: readonly Container[]): string {
  return containers.map(({ name }) => name).join(', ');
}

/** Asks whether to pause those who may write while the volumes are read; nothing is asked when there are none. `undefined` when dismissed. */
export async function askToPause(ports: Ports, volumes: readonly Volume[], action: string): Promise<readonly Container[] | undefined> {
  const writers = await writersOf(ports, volumes);
  if (writers.length === 0) return [];
  return ports.ui.choose({
    message:
      writers.length === 1 ? t('{0} is running and may write meanwhile.', namesOf(writers)) : t('{0} are running and may write meanwhile.', namesOf(writers)),
    detail: t('A copy that is made while files change may hold some that do not fit together. Paused containers go on by themselves afterwards.'),
    choices: [
      { title: t('Pause Meanwhile'), value: writers },
      { title: action, value: [] },
    ],
  });
}

/** Does something while these containers are paused; they go on whatever happens. */
export async function whilePaused<T>({ ui, signal }: Ports, engine: Engine, containers: readonly Container[], work: () => Promise<T>): Promise<T> {
  const paused: Container[] = [];
  try {
    for (const container of containers) {
      await engine.pauseContainer(container.id, signal);
      paused.push(container);
    }
    return await work();
  } finally {
    const results = await Promise.allSettled(paused.map(({ id }) => engine.unpauseContainer(id, AbortSignal.timeout(resumeLimit))));
    const still = paused.filter((_, index) => results[index]?.status === 'rejected');
    if (still.length > 0) ui.warn(t('These may still be paused: {0}', namesOf(still)));
  }
}
