import { homedir, hostname } from 'node:os';
import { type ExtensionContext, l10n } from 'vscode';
import type { GantryExports } from '../api.ts';
import { Disposables } from '../core/events.ts';
import { useTexts } from '../core/l10n.ts';
import { once } from '../core/once.ts';
import { Connection } from '../engine/connection.ts';
import { configFolder } from '../engine/endpoint/contexts.ts';
import { EventStream } from '../engine/eventStream.ts';
import { Inventory } from '../engine/inventory.ts';
import { eventTypes } from '../engine/sources.ts';
import { certificateFolders } from '../registry/certificateFolders.ts';
import { LazyRegistries } from '../registry/lazyRegistries.ts';
import { engineSettings } from '../resources/context/choice.ts';
import { ImageSync } from '../resources/image/syncCache.ts';
import { fileCommands, views } from '../resources/index.ts';
import type { Ports } from '../resources/kind.ts';
import { Holders } from '../resources/volume/holder.ts';
import { isProcessAlive, removeLeftOvers } from '../resources/volume/leftOvers.ts';
import { VolumeSizes } from '../resources/volume/sizes.ts';
import { CommandAdapter } from './commandAdapter.ts';
import { Documents } from './documents.ts';
import { registerEngineCommands } from './engineCommands.ts';
import { registerFileCommands } from './fileCommandAdapter.ts';
import { FileSystemDoor } from './fileSystem/door.ts';
import { isFix } from './fix.ts';
import { registerIntegrations } from './integrations.ts';
import { afterFix } from './language/afterFix.ts';
import { LanguageDoor } from './language/door.ts';
import { ChannelLog } from './log.ts';
import { revealRow } from './reveal.ts';
import { EditorSecrets } from './secrets.ts';
import { EditorSettings } from './settings.ts';
import { Sidebar } from './sidebar.ts';
import { StatusBar } from './statusBar.ts';
import { MementoStore } from './store.ts';
import { followSwarm } from './swarmContext.ts';
import { EditorUi } from './ui.ts';

/** Wires everything together. Nothing is connected to before a view is seen or a command is run: the editor starts Gantry for any JSON, its own included. */
export function activate(context: ExtensionContext): GantryExports {
  // Must come first: everything that follows may make texts.
  if (l10n.bundle) useTexts(l10n.bundle);
  const { owned, exports } = compose(context);
  context.subscriptions.push(owned);
  return exports;
}

function compose({ secrets: secretStorage, globalState, workspaceState }: ExtensionContext): { readonly owned: Disposables; readonly exports: GantryExports } {
  const owned = new Disposables();
  const lifetime = new AbortController();
  const environment = process.env;
  const home = homedir();

  const log = owned.add(new ChannelLog());
  const settings = owned.add(new EditorSettings());
  const store = new MementoStore(globalState);
  const workspaceStore = new MementoStore(workspaceState);
  const secrets = new EditorSecrets(secretStorage);
  const documents = owned.add(new Documents());
  const ui = new EditorUi({ log, documents, lifetime: lifetime.signal, reveal: (rowId) => revealRow(sidebar.adapters, rowId) });

  const machine = { environment, home, platform: process.platform };
  const connection = owned.add(new Connection({ settings: () => engineSettings(settings, workspaceStore), environment, home, log }));
  const events = owned.add(new EventStream({ connection, types: eventTypes, log }));
  owned.add(followSwarm(connection, events));
  const inventory = owned.add(new Inventory({ connection, events, log }));
  const isAlive = (id: number) => isProcessAlive(id, (one) => process.kill(one, 0));
  const holders = owned.add(new Holders({ owner: { host: hostname(), process: process.pid }, log, isAlive }));
  owned.add(removeLeftOvers(connection, holders, log));
  const loadRegistries = async () => {
    const { ConnectedRegistries } = await import('../registry/registries.ts');
    return new ConnectedRegistries({
      store,
      secrets,
      log,
      dockerConfigDirectory: configFolder(environment, home),
      environment,
      mirrors: { list: () => connection.state.info?.mirrors ?? [], onDidChange: connection.onDidChange },
      certificates: {
        folders: () => certificateFolders(environment, home, process.platform),
        common: () => [settings.get('registry.certificateFolder')].filter((folder) => folder !== ''),
      },
    });
  };
  const registries = owned.add(new LazyRegistries(loadRegistries, log));
  const sync = owned.add(new ImageSync(registries));
  const volumeSizes = owned.add(new VolumeSizes());
  owned.add(connection.onDidChange(() => volumeSizes.forget()));
  owned.add(inventory.onDidChange((change) => change.name === 'volume' && volumeSizes.forget(change.removed.map(({ name }) => name))));
  const files = once(async () => {
    const { Files } = await import('../resources/files/files.ts');
    return fileSystem.follow(new Files({ engine: () => connection.engine(lifetime.signal), holders }));
  });
  const sideEngines = once(async () => {
    const { SideEngines } = await import('../resources/context/sideEngines.ts');
    return new SideEngines({ machine, log, onChange: (name) => sidebar.reload(`context/${name}`), signal: lifetime.signal });
  });
  const ports = (): Ports => ({
    engine: () => connection.engine(lifetime.signal),
    connectedEngine: () => connection.current,
    resources: (kind) => inventory.ready(kind, lifetime.signal),
    registries,
    ui,
    log,
    store,
    secrets,
    workspaceStore,
    sideEngines,
    settings,
    sync,
    volumeSizes,
    holders,
    files,
    reload: (rowId) => sidebar.reload(rowId),
    machine,
    signal: lifetime.signal,
  });

  const fileSystem: FileSystemDoor = owned.add(new FileSystemDoor(ports));
  const commands: CommandAdapter = owned.add(
    new CommandAdapter(views, { ui, ports, findRow: (id) => sidebar.find(id), selected: (kind) => sidebar.selected(kind), onStart: () => ui.beginAction() }),
  );
  const sidebar: Sidebar = owned.add(
    new Sidebar({ ports, connection, events, inventory, sync, volumeSizes, store, ui, commands, configuration: configFolder(environment, home) }),
  );

  commands.register('gantry.row.reload', async ([id]) => (typeof id === 'string' ? ports().reload(id) : undefined));
  registerEngineCommands({ ports, reconnect: () => connection.reconnect(), showLog: () => log.show() }, commands.register.bind(commands));
  commands.register('gantry.error.fix', async ([fix]) => (isFix(fix) ? ui.runFix(fix) : undefined));

  commands.register('gantry.language.afterFix', afterFix);
  registerFileCommands(fileCommands, ports, commands.register.bind(commands));
  owned.add(new LanguageDoor({ ports, connection, inventory }));

  const statusBar = owned.add(new StatusBar());
  const showStatus = () => statusBar.show(connection.state, runningContainers(inventory));
  owned.add(connection.onDidChange(showStatus));
  owned.add(inventory.onDidChange(({ name }) => name === 'container' && showStatus()));
  owned.add(settings.onDidChange((key) => key.startsWith('engine.') && connection.state.status !== 'idle' && void connection.reconnect()));
  owned.add({ dispose: () => lifetime.abort() });
  return { owned, exports: registerIntegrations({ ports, connection, inventory }, owned) };
}

/** How many run; `undefined` while nobody has listed containers. */
function runningContainers(inventory: Inventory): number | undefined {
  const { status, items } = inventory.get('container');
  return status === 'ready' ? items.filter(({ state }) => state === 'running').length : undefined;
}
