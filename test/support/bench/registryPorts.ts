import { join } from 'node:path';
import { ConnectedRegistries } from '../../../src/registry/registries.ts';
import type { Ports } from '../../../src/resources/kind.ts';
import { Holders } from '../../../src/resources/volume/holder.ts';
import { VolumeSizes } from '../../../src/resources/volume/sizes.ts';
import { ScriptedUi } from '../../core/resources/scriptedUi.ts';
import { keptLog, memoryStore, testSettings } from '../../core/resources/testPorts.ts';
import { tempFolder } from '../temp.ts';

/** Ports without an engine that know these registries over plain HTTP, as after connecting them; nothing is loaded yet. */
export async function registryPorts(...hosts: readonly string[]): Promise<Ports & AsyncDisposable> {
  const folder = await tempFolder('docker-config-');
  const [store, log, ended] = [memoryStore(), keptLog(), new AbortController()];
  const registries = new ConnectedRegistries({ store, secrets: memoryStore(), log, dockerConfigDirectory: join(folder.path, '.docker'), environment: {} });
  for (const host of hosts) await registries.connect({ host, scheme: 'http' }, ended.signal);
  const noEngine = () => Promise.reject(new Error('there is no engine here'));
  return {
    engine: noEngine,
    connectedEngine: () => undefined,
    resources: noEngine,
    registries,
    ui: new ScriptedUi(),
    log,
    store,
    secrets: memoryStore(),
    workspaceStore: memoryStore(),
    sideEngines: noEngine,
    holders: new Holders({ owner: { host: 'bench', process: process.pid }, log, isAlive: () => true }),
    volumeSizes: new VolumeSizes(),
    files: noEngine,
    reload: () => {},
    settings: testSettings(),
    machine: { environment: {}, home: folder.path, platform: 'linux' },
    signal: ended.signal,
    async [Symbol.asyncDispose]() {
      ended.abort();
      registries.dispose();
      await folder[Symbol.asyncDispose]();
    },
  };
}
