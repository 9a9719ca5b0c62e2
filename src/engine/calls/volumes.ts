import type { Engine } from '../engine.ts';
import { fieldsOf, listOf, textOf } from '../mapping/fields.ts';
import { toVolume } from '../mapping/volume.ts';
import type { Api } from './api.ts';
import { isNotFound } from './containers.ts';
import { pathPart } from './names.ts';
import { toPruned } from './pruned.ts';

type Calls = 'listVolumes' | 'findVolume' | 'inspectVolume' | 'createVolume' | 'removeVolume' | 'pruneVolumes';

/** What can be done with volumes. */
export function volumeCalls({ docker, modem }: Api): Pick<Engine, Calls> {
  const volume = (name: string, signal: AbortSignal) => docker(signal).getVolume(pathPart(name));
  return {
    listVolumes: async (signal) => listOf(fieldsOf(await docker(signal).listVolumes())['Volumes']).map(toVolume),
    async findVolume(name, signal) {
      try {
        return toVolume(await volume(name, signal).inspect());
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    inspectVolume: async (name, signal) => fieldsOf(await volume(name, signal).inspect()),
    async createVolume({ name, driver, labels, options }, signal) {
      const body = { ...(name && { Name: name }), Driver: driver, Labels: { ...labels }, ...(options && { DriverOpts: { ...options } }) };
      // dockerode gives its own volume object, although its types promise the engine's answer.
      const made = fieldsOf(await docker(signal).createVolume(body));
      return textOf(made['name']) || textOf(made['Name']);
    },
    async removeVolume(name, signal) {
      await volume(name, signal).remove();
    },
    async pruneVolumes({ all }, signal) {
      // Since API 1.42 only anonymous volumes go, unless all are asked for; before, all go and the filter is an error.
      const filters = all && modem.speaks('1.42') ? { all: ['true'] } : {};
      return toPruned(await docker(signal).pruneVolumes({ filters }), 'VolumesDeleted');
    },
  };
}
