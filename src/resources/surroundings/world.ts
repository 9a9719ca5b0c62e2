import { type Disposable, Disposables } from '../../core/events.ts';
import type { Connection } from '../../engine/connection.ts';
import type { Inventory } from '../../engine/inventory.ts';
import type { FolderEntry, ImageFacts, Known, Surroundings } from '../../language/surroundings.ts';
import type { Ports } from '../kind.ts';
import { EngineKnowledge } from './engineFacts.ts';
import { LocalImages } from './localImages.ts';
import { Remembered } from './remembered.ts';
import { RemoteNames } from './remoteNames.ts';
import { usersOf } from './users.ts';

export type WorldOptions = {
  readonly ports: Pick<Ports, 'connectedEngine' | 'registries' | 'store' | 'machine'>;
  readonly connection: Pick<Connection, 'current' | 'state' | 'onDidChange'>;
  readonly inventory: Pick<Inventory, 'watch' | 'ready' | 'onDidChange'>;
  /** Called when something is known that was not, or no longer is. */
  readonly onLearn: () => void;
};

/** The engine and the registries as documents see them. Never connects to an engine, and asks only registries that the user works with. */
export class World implements Surroundings, Disposable {
  readonly #ports: WorldOptions['ports'];
  readonly #owned = new Disposables();
  readonly #images: LocalImages;
  readonly #names: RemoteNames;
  readonly #engine: EngineKnowledge;
  readonly #users = new Remembered<string>({ keep: 60_000, limit: 2_000 });

  constructor({ ports, connection, inventory, onLearn }: WorldOptions) {
    this.#ports = ports;
    this.#images = this.#owned.add(new LocalImages({ connection, inventory, onLearn }));
    this.#names = this.#owned.add(new RemoteNames({ registries: ports.registries, store: ports.store, onLearn }));
    this.#engine = this.#owned.add(new EngineKnowledge({ connection, machine: ports.machine, onLearn }));
  }

  get known(): Known {
    const { facts, platform } = this.#engine;
    return { image: (reference) => this.#images.known(reference), engine: facts, platform, ignoreFile: undefined };
  }

  images(signal: AbortSignal): Promise<readonly string[]> {
    return this.#images.list(signal);
  }

  image(reference: string, signal: AbortSignal): Promise<ImageFacts | undefined> {
    return this.#images.facts(reference, signal);
  }

  async users(reference: string, signal: AbortSignal): Promise<readonly string[]> {
    const engine = this.#ports.connectedEngine();
    return engine ? this.#users.get(`${engine.address} ${reference}`, signal, (limited) => usersOf(engine, reference, limited)) : [];
  }

  tags(repository: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#names.tags(repository, signal);
  }

  get registries(): readonly string[] {
    return this.#names.hosts;
  }

  repositories(host: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#names.repositories(host, signal);
  }

  async entries(): Promise<readonly FolderEntry[]> {
    return [];
  }

  dispose(): void {
    this.#owned.dispose();
  }
}
