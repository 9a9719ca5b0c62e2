import { GantryError } from '../../core/errors.ts';
import type { Engine } from '../engine.ts';
import { containerId } from '../engine.ts';
import { toContainer } from '../mapping/container.ts';
import { fieldsOf } from '../mapping/fields.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';
import { toPruned } from './pruned.ts';

type Calls =
  | 'listContainers'
  | 'inspectContainer'
  | 'createContainer'
  | 'startContainer'
  | 'stopContainer'
  | 'restartContainer'
  | 'pauseContainer'
  | 'unpauseContainer'
  | 'killContainer'
  | 'renameContainer'
  | 'removeContainer'
  | 'pruneContainers';

/** What can be done with containers, streams aside. */
export function containerCalls({ docker }: Api): Pick<Engine, Calls> {
  const container = (id: string, signal: AbortSignal) => docker(signal).getContainer(pathPart(id));
  return {
    async listContainers(ids, signal) {
      if (ids?.length === 0) return [];
      const list = await docker(signal).listContainers({ all: true, ...(ids && { filters: { id: [...ids] } }) });
      return list.map(toContainer);
    },
    inspectContainer: async (id, signal) => fieldsOf(await container(id, signal).inspect()),
    async createContainer(spec, options, signal) {
      const made = await docker(signal).createContainer({ _query: { ...options }, _body: spec } as object);
      return containerId(made.id);
    },
    startContainer: (id, signal) => container(id, signal).start(),
    stopContainer: (id, signal) => container(id, signal).stop(),
    restartContainer: (id, signal) => container(id, signal).restart(),
    pauseContainer: (id, signal) => container(id, signal).pause(),
    unpauseContainer: (id, signal) => container(id, signal).unpause(),
    killContainer: (id, killSignal, signal) => container(id, signal).kill({ signal: killSignal }),
    renameContainer: (id, name, signal) => container(id, signal).rename({ name }),
    removeContainer: (id, { force, volumes }, signal) => container(id, signal).remove({ force, v: volumes }),
    pruneContainers: async (signal) => toPruned(await docker(signal).pruneContainers(), 'ContainersDeleted'),
  };
}

/** True for the engine's answer that there is no such thing. */
export function isNotFound(error: unknown): boolean {
  return error instanceof GantryError && error.code === 'notFound';
}
