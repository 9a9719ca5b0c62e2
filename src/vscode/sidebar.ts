import { type Disposable, Disposables, type Event } from '../core/events.ts';
import type { Store, Ui } from '../core/ports.ts';
import type { Row } from '../core/row.ts';
import { ConfigWatcher } from '../engine/configWatcher.ts';
import type { Connection } from '../engine/connection.ts';
import type { EventStream } from '../engine/eventStream.ts';
import type { Inventory } from '../engine/inventory.ts';
import type { ImageSync } from '../resources/image/syncCache.ts';
import { listedKinds, trees, views } from '../resources/index.ts';
import type { ListedKind, Ports, TreeSpec, View } from '../resources/kind.ts';
import { KindTree } from '../resources/kindTree.ts';
import { ListView } from '../resources/listView.ts';
import { RegistryTree } from '../resources/registry/tree.ts';
import type { VolumeSizes } from '../resources/volume/sizes.ts';
import type { CommandAdapter } from './commandAdapter.ts';
import { FileDrops } from './fileSystem/fileDrops.ts';
import { TreeAdapter } from './treeAdapter.ts';
import { registerViewActions } from './viewCommands.ts';
import { type Adjustable, rememberedOptions, ViewState } from './viewState.ts';

type Parts = {
  readonly ports: () => Ports;
  readonly connection: Connection;
  readonly events: EventStream;
  readonly inventory: Inventory;
  readonly sync: ImageSync;
  readonly volumeSizes: VolumeSizes;
  readonly store: Store;
  /** The docker CLI's configuration folder. */
  readonly configuration: string;
  readonly ui: Ui;
  readonly commands: CommandAdapter;
};

/** All views of the side bar, each with its source and the commands that every view has. */
export class Sidebar implements Disposable {
  readonly #parts: Parts;
  readonly #owned = new Disposables();
  readonly #adapters: TreeAdapter[] = [];

  constructor(parts: Parts) {
    this.#parts = parts;
    for (const kind of listedKinds) this.#addListed(kind);
    this.#addRegistries();
    for (const spec of trees) this.#addTree(spec);
  }

  get adapters(): readonly TreeAdapter[] {
    return this.#adapters;
  }

  /** The row with this id in whichever view shows it. */
  find(id: string): Row | undefined {
    return this.#adapters.map(({ source }) => source.find(id)).find((row) => row !== undefined);
  }

  /** The ids of the selected rows of a kind, in the views that are seen. */
  selected(kind: string): readonly string[] {
    const seen = this.#adapters.filter(({ visible }) => visible);
    return seen.flatMap(({ selection }) => selection.filter((row) => row.kind === kind).map(({ id }) => id));
  }

  reload(id: string): void {
    for (const { source } of this.#adapters) source.reload?.(id);
  }

  dispose(): void {
    this.#owned.dispose();
  }

  #addListed(kind: ListedKind): void {
    const { ports, inventory, connection, sync, volumeSizes, store } = this.#parts;
    const view = viewOf(kind.view.id);
    const source = this.#owned.add(
      new ListView(
        kind,
        inventory,
        rememberedOptions(view, store),
        ports,
        { image: sync, volume: volumeSizes, container: undefined, network: undefined }[kind.kind],
      ),
    );
    this.#add(view, source, async () => {
      if (connection.state.status === 'failed') await connection.reconnect();
      if (kind.kind === 'image') sync.refresh();
      if (kind.kind === 'volume') volumeSizes.forget();
      await inventory.refresh(kind.kind);
    });
  }

  #addRegistries(): void {
    const { ports, store, commands } = this.#parts;
    const view = viewOf('registries');
    const tree = this.#owned.add(new RegistryTree(ports, rememberedOptions(view, store)));
    this.#add(view, tree, async () => tree.refresh());
    commands.register('gantry.registries.loadMore', async ([id]) => (typeof id === 'string' ? tree.loadMore(id) : undefined));
  }

  #addTree(spec: TreeSpec): void {
    const { ports, connection, events, configuration } = this.#parts;
    const outdated: Event<unknown> = (listener) => {
      const both = new Disposables();
      both.add(connection.onDidChange(listener));
      if (spec.events.length > 0) {
        both.add(events.onEvent((event) => spec.events.includes(event.type) && listener(event)));
        // Whenever the stream opens, something may have happened before.
        both.add(events.onDidChangeState((state) => state === 'open' && listener(state)));
        both.add(events.start());
      }
      if (spec.followsConfiguration) {
        const watcher = both.add(new ConfigWatcher(configuration, () => listener(undefined)));
        void watcher.start();
      }
      return both;
    };
    const tree = this.#owned.add(new KindTree(spec, ports, outdated));
    this.#add(spec.view, tree, async () => tree.refresh());
  }

  #add(view: View, source: Adjustable & ConstructorParameters<typeof TreeAdapter>[1], refresh: () => Promise<void>): void {
    const { ports, ui, store, commands } = this.#parts;
    const drops = view.kinds.some(({ kind }) => kind === 'file') ? new FileDrops(ports) : undefined;
    this.#adapters.push(this.#owned.add(new TreeAdapter(view, source, (error) => ui.showError(error), drops)));
    registerViewActions(new ViewState(view, source, store), ui, refresh, commands.register.bind(commands));
  }
}

function viewOf(id: string): View {
  const view = views.find((one) => one.id === id);
  if (view === undefined) throw new Error(`there is no view ${id}`);
  return view;
}
