import { homedir } from 'node:os';
import { type ExtensionContext, l10n } from 'vscode';
import { Disposables } from '../core/events.ts';
import { useTexts } from '../core/l10n.ts';
import { Connection } from '../engine/connection.ts';
import { configFolder, listContexts } from '../engine/endpoint/contexts.ts';
import { EventStream } from '../engine/eventStream.ts';
import { Inventory } from '../engine/inventory.ts';
import { eventTypes } from '../engine/sources.ts';
import { certificateFolders } from '../registry/certificateFolders.ts';
import { ConnectedRegistries } from '../registry/registries.ts';
import { ImageSync } from '../resources/image/syncCache.ts';
import { listedKinds, views } from '../resources/index.ts';
import type { Ports, View } from '../resources/kind.ts';
import { ListView } from '../resources/listView.ts';
import { RegistryTree } from '../resources/registry/tree.ts';
import { CommandAdapter } from './commandAdapter.ts';
import { Documents } from './documents.ts';
import { chooseContext } from './engineCommands.ts';
import { isFix } from './fix.ts';
import { ChannelLog } from './log.ts';
import { revealRow } from './reveal.ts';
import { EditorSecrets } from './secrets.ts';
import { EditorSettings } from './settings.ts';
import { StatusBar } from './statusBar.ts';
import { MementoStore } from './store.ts';
import { TreeAdapter } from './treeAdapter.ts';
import { EditorUi } from './ui.ts';
import { registerViewActions } from './viewCommands.ts';
import { rememberedOptions, ViewState } from './viewState.ts';

/** Wires everything together. Nothing is connected to before a view is seen or a command is run. */
export function activate(context: ExtensionContext): void {
  // Must come first: everything that follows may make texts.
  if (l10n.bundle) useTexts(l10n.bundle);
  context.subscriptions.push(compose(context));
}

function compose({ secrets, globalState }: ExtensionContext): Disposables {
  const owned = new Disposables();
  const lifetime = new AbortController();
  const environment = process.env;
  const home = homedir();

  const log = owned.add(new ChannelLog());
  const settings = owned.add(new EditorSettings());
  const store = new MementoStore(globalState);
  const adapters: TreeAdapter[] = [];
  const documents = owned.add(new Documents());
  const ui = new EditorUi({ log, documents, lifetime: lifetime.signal, reveal: (rowId) => revealRow(adapters, rowId) });

  const engineSettings = () => ({ host: settings.get('engine.host'), context: settings.get('engine.context') });
  const connection = owned.add(new Connection({ settings: engineSettings, environment, home, log }));
  const events = owned.add(new EventStream({ connection, types: eventTypes, log }));
  const inventory = owned.add(new Inventory({ connection, events, log }));
  const registries = owned.add(
    new ConnectedRegistries({
      store,
      secrets: new EditorSecrets(secrets),
      log,
      dockerConfigDirectory: configFolder(environment, home),
      environment,
      mirrors: { list: () => connection.state.info?.mirrors ?? [], onDidChange: connection.onDidChange },
      certificates: {
        folders: () => certificateFolders(environment, home, process.platform),
        common: () => [settings.get('registry.certificateFolder')].filter((folder) => folder !== ''),
      },
    }),
  );
  const sync = owned.add(new ImageSync(registries));
  const ports = (): Ports => ({
    engine: () => connection.engine(lifetime.signal),
    resources: (kind) => inventory.ready(kind, lifetime.signal),
    registries,
    ui,
    log,
    store,
    settings,
    sync,
    machine: { environment, home, platform: process.platform },
    signal: lifetime.signal,
  });

  const findRow = (id: string) => adapters.map(({ source }) => source.find(id)).find((row) => row !== undefined);
  const commands = owned.add(new CommandAdapter(views, { ui, ports, findRow, onStart: () => ui.beginAction() }));
  const showError = (error: unknown) => ui.showError(error);

  for (const kind of listedKinds) {
    const view = viewOf(kind.view.id);
    const source = owned.add(new ListView(kind, inventory, rememberedOptions(view, store), ports, kind.kind === 'image' ? sync : undefined));
    adapters.push(owned.add(new TreeAdapter(view, source, showError)));
    const refresh = () => refreshListed(kind.kind);
    registerViewActions(new ViewState(view, source, store), ui, refresh, commands.register.bind(commands));
  }
  const registriesView = viewOf('registries');
  const tree = owned.add(new RegistryTree(ports, rememberedOptions(registriesView, store)));
  adapters.push(owned.add(new TreeAdapter(registriesView, tree, showError)));
  const refreshTree = async () => tree.refresh();
  registerViewActions(new ViewState(registriesView, tree, store), ui, refreshTree, commands.register.bind(commands));

  commands.register('gantry.registries.loadMore', async ([id]) => (typeof id === 'string' ? tree.loadMore(id) : undefined));
  commands.register('gantry.engine.retry', () => connection.reconnect());
  commands.register('gantry.context.use', () => chooseContext(ui, settings, () => listContexts(environment, home)));
  commands.register('gantry.log.show', async () => log.show());
  commands.register('gantry.error.fix', async ([fix]) => (isFix(fix) ? ui.runFix(fix) : undefined));

  const statusBar = owned.add(new StatusBar());
  const showStatus = () => statusBar.show(connection.state, runningContainers(inventory));
  owned.add(connection.onDidChange(showStatus));
  owned.add(inventory.onDidChange(({ name }) => name === 'container' && showStatus()));
  owned.add(settings.onDidChange((key) => key.startsWith('engine.') && connection.state.status !== 'idle' && void connection.reconnect()));
  owned.add({ dispose: () => lifetime.abort() });
  // VS Code starts Gantry for the first view or command, which will want the engine in a moment; a failure is kept as the connection's state.
  connection.engine(lifetime.signal).catch(() => {});
  return owned;

  async function refreshListed(name: (typeof listedKinds)[number]['kind']): Promise<void> {
    if (connection.state.status === 'failed') await connection.reconnect();
    if (name === 'image') sync.refresh();
    await inventory.refresh(name);
  }
}

function viewOf(id: string): View {
  const view = views.find((one) => one.id === id);
  if (view === undefined) throw new Error(`there is no view ${id}`);
  return view;
}

/** How many run; `undefined` while nobody has listed containers. */
function runningContainers(inventory: Inventory): number | undefined {
  const { status, items } = inventory.get('container');
  return status === 'ready' ? items.filter(({ state }) => state === 'running').length : undefined;
}
