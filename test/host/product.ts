import { Disposables } from '../../src/core/events.ts';
import type { Log } from '../../src/core/ports.ts';
import { Connection } from '../../src/engine/connection.ts';
import { EventStream } from '../../src/engine/eventStream.ts';
import { Inventory } from '../../src/engine/inventory.ts';
import { eventTypes } from '../../src/engine/sources.ts';
import { Files } from '../../src/resources/files/files.ts';
import type { ListedKind, Ports } from '../../src/resources/kind.ts';
import { ListView } from '../../src/resources/listView.ts';
import { defaultOptions } from '../../src/resources/rows.ts';
import { Holders } from '../../src/resources/volume/holder.ts';
import { VolumeSizes } from '../../src/resources/volume/sizes.ts';
import { withCancellableProgress } from '../../src/vscode/notifications.ts';
import { RowProvider } from '../../src/vscode/rowProvider.ts';

const silent: Log = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
};

/** A view as the extension makes it, but without the editor's tree, on the lab's engine. */
export function openView(kind: ListedKind): {
  readonly provider: RowProvider;
  readonly source: ListView;
  readonly ports: () => Ports;
  /** Warnings, and errors, that the user would have seen. */
  readonly told: readonly unknown[];
  dispose(): void;
} {
  const owned = new Disposables();
  const settings = () => ({ host: '', context: '' });
  const connection = owned.add(
    new Connection({
      settings,
      environment: process.env,
      home: '/nonexistent',
      log: silent,
    }),
  );
  const events = owned.add(new EventStream({ connection, types: eventTypes, log: silent }));
  const inventory = owned.add(new Inventory({ connection, events, log: silent }));
  const volumeSizes = owned.add(new VolumeSizes());
  const holders = owned.add(new Holders({ owner: { host: 'host-test', process: process.pid }, log: silent, isAlive: () => true }));
  const engine = () => connection.engine(AbortSignal.timeout(10_000));
  const files = new Files({ engine, holders });
  const { signal } = new AbortController();
  const told: unknown[] = [];
  const tell = (message: unknown) => void told.push(message);
  const progress: Ports['ui']['progress'] = (title, task) => withCancellableProgress(title, signal, task);
  const ui = { confirm: async () => true, progress, warn: tell, showError: tell };
  const ports = () => ({ engine, volumeSizes, files: async () => files, ui, signal }) as unknown as Ports;
  const source = owned.add(new ListView(kind, inventory, defaultOptions, ports));
  const onError = (error: unknown) => {
    throw error;
  };
  const provider = owned.add(new RowProvider(source, { onError, onTopRows: () => {} }));
  owned.add(source.onDidChange((rows) => provider.redraw(rows)));
  source.setVisible(true);
  return { provider, source, ports, told, dispose: () => owned.dispose() };
}
