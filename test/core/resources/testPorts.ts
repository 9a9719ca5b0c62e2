import { join } from 'node:path';
import type { Log, Secrets, Settings, Store } from '../../../src/core/ports.ts';
import type { ResourceOf } from '../../../src/core/resource.ts';
import { type SettingValues, settings } from '../../../src/core/settings.ts';
import { dockerEngine } from '../../../src/engine/dockerEngine.ts';
import type { Engine } from '../../../src/engine/engine.ts';
import { isHelper } from '../../../src/engine/helperContainers.ts';
import { ConnectedRegistries } from '../../../src/registry/registries.ts';
import { SideEngines } from '../../../src/resources/context/sideEngines.ts';
import { Files } from '../../../src/resources/files/files.ts';
import type { ListedName, Ports } from '../../../src/resources/kind.ts';
import { Holders } from '../../../src/resources/volume/holder.ts';
import { VolumeSizes } from '../../../src/resources/volume/sizes.ts';
import { tempFolder } from '../../support/temp.ts';
import { ScriptedUi } from './scriptedUi.ts';

type MemoryStore = Store & Secrets & { readonly values: ReadonlyMap<string, unknown> };

/** A store, or a keeper of secrets, that forgets with the test. */
export function memoryStore(): MemoryStore {
  const values = new Map<string, unknown>();
  return {
    values,
    get: ((key: string) => values.get(key)) as Store['get'] & Secrets['get'],
    set: async (key: string, value: unknown) => void values.set(key, value),
    delete: async (key: string) => void values.delete(key),
  };
}

/** The settings' defaults, changed as the test likes. */
export function testSettings(changed: Partial<SettingValues> = {}): Settings<SettingValues> {
  const values = Object.fromEntries(Object.entries(settings).map(([key, { default: value }]) => [key, value])) as SettingValues;
  return { get: (key) => changed[key] ?? values[key], set: async () => {}, onDidChange: () => ({ dispose() {} }) };
}

export type KeptLog = Log & { readonly lines: readonly string[] };

/** A log that keeps its lines, whole chains of causes included. */
export function keptLog(): KeptLog {
  const lines: string[] = [];
  const keep = (message: string, error?: unknown) => {
    lines.push(message);
    for (let cause = error; cause instanceof Error; cause = cause.cause) lines.push(String(cause.stack));
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}

export type TestPorts = Ports &
  AsyncDisposable & {
    readonly ui: ScriptedUi;
    readonly log: KeptLog;
    readonly store: MemoryStore;
    readonly secrets: MemoryStore;
    readonly reloaded: readonly string[];
    readonly registries: ConnectedRegistries;
    readonly connected: Engine;
  };

/** Everything a command gets, against a real engine at this socket, with a scripted user and no one's docker configuration. */
export async function testPorts(socketPath: string, ui = new ScriptedUi(), changed: Partial<SettingValues> = {}): Promise<TestPorts> {
  const folder = await tempFolder('docker-config-');
  const log = keptLog();
  const ended = new AbortController();
  const engine = dockerEngine({ address: `unix://${socketPath}`, target: { kind: 'socket', path: socketPath }, origin: 'hostSetting' }, {});
  await engine.negotiate(ended.signal);
  const registries = new ConnectedRegistries({
    store: memoryStore(),
    secrets: memoryStore(),
    log,
    dockerConfigDirectory: join(folder.path, '.docker'),
    environment: {},
  });
  const holders = new Holders({ owner: { host: 'test', process: process.pid }, log, isAlive: () => true });
  const files = new Files({ engine: () => Promise.resolve(engine), holders });
  const reloaded: string[] = [];
  const machine = { environment: {}, home: folder.path, platform: 'linux' } as const;
  const sideEngines = new SideEngines({ machine, log, onChange: (name) => void reloaded.push(`context/${name}`), signal: ended.signal });
  const lists: { [Name in ListedName]: () => Promise<readonly ResourceOf<Name>[]> } = {
    container: async () => (await engine.listContainers(undefined, ended.signal)).filter((container) => !isHelper(container)),
    image: () => engine.listImages(ended.signal),
    volume: () => engine.listVolumes(ended.signal),
    network: () => engine.listNetworks(ended.signal),
  };
  return {
    engine: () => Promise.resolve(engine),
    connectedEngine: () => engine,
    connected: engine,
    resources: (kind) => lists[kind](),
    registries,
    ui,
    log,
    store: memoryStore(),
    secrets: memoryStore(),
    workspaceStore: memoryStore(),
    sideEngines: () => Promise.resolve(sideEngines),
    holders,
    files: () => Promise.resolve(files),
    volumeSizes: new VolumeSizes(),
    reloaded,
    reload: (rowId) => void reloaded.push(rowId),
    settings: testSettings(changed),
    machine,
    signal: ended.signal,
    async [Symbol.asyncDispose]() {
      await holders.idle();
      ended.abort();
      registries.dispose();
      engine.dispose();
      await folder[Symbol.asyncDispose]();
    },
  };
}
