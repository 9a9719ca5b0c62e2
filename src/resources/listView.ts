import type { Fix } from '../core/errors.ts';
import { Disposables, Emitter, type Event } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Container, Image, Resource, Volume } from '../core/resource.ts';
import type { Row, RowSource, Tooltip } from '../core/row.ts';
import type { Inventory } from '../engine/inventory.ts';
import { Branches } from './branches.ts';
import { describeFailure, errorRow, fixesOf } from './errorRow.ts';
import type { ListedKind, Ports, Related } from './kind.ts';
import { diffRows } from './rowDiff.ts';
import { buildRows, type ViewOptions } from './rows.ts';
import { Usage } from './usage.ts';

/** Something that is found out only for what the user sees. */
export type Spotlight = { show?(resources: readonly Resource[]): void; readonly onDidChange: Event<unknown> };

/** The view of one listed kind: turns what the inventory knows into rows, and its changes into changed rows. */
export class ListView implements RowSource {
  readonly #kind: ListedKind;
  readonly #inventory: Inventory;
  readonly #ports: () => Ports;
  readonly #spotlight: Spotlight | undefined;
  /** Ids of the groups whose rows are seen. */
  readonly #open = new Set<string>();
  readonly #changed = new Emitter<readonly Row[] | undefined>();
  readonly #subscriptions = new Disposables();
  #watching: { readonly interest: Disposables; readonly ended: AbortController } | undefined;
  #options: ViewOptions;
  #rows: readonly Row[] = [];
  readonly #branches: Branches;
  /** How many readers wait for the top rows; they get the latest, so nothing need be told meanwhile. */
  #reading = 0;
  #usage: { readonly of: readonly Container[]; readonly usage: Usage } | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(kind: ListedKind, inventory: Inventory, options: ViewOptions, ports: () => Ports, spotlight?: Spotlight) {
    this.#kind = kind;
    this.#branches = new Branches([kind, ...(kind.below ?? [])]);
    this.#inventory = inventory;
    this.#options = options;
    this.#ports = ports;
    this.#spotlight = spotlight;
    if (spotlight) this.#subscriptions.add(spotlight.onDidChange(() => this.#update()));
    this.#subscriptions.add(
      inventory.onDidChange(({ name }) => {
        if (name === kind.kind || name === 'container') this.#update();
      }),
    );
  }

  get options(): ViewOptions {
    return this.#options;
  }

  /** Filters, sorts and groups anew; the view shows it at once. */
  setOptions(options: ViewOptions): void {
    this.#options = options;
    if (this.#watching === undefined) return;
    this.#build();
    this.#changed.fire(undefined);
  }

  setVisible(visible: boolean): void {
    if (visible === (this.#watching !== undefined)) return;
    this.#watching?.ended.abort();
    this.#watching?.interest.dispose();
    this.#watching = undefined;
    if (!visible) {
      this.#spotlight?.show?.([]);
      return;
    }
    const interest = new Disposables();
    this.#watching = { interest, ended: new AbortController() };
    for (const name of new Set([this.#kind.kind, 'container' as const])) interest.add(this.#inventory.watch(name));
    this.#update();
  }

  setExpanded(row: Row, expanded: boolean): void {
    if (expanded) this.#open.add(row.id);
    else this.#open.delete(row.id);
    this.#showSeen();
  }

  async children(parent: Row | undefined): Promise<readonly Row[]> {
    if (parent !== undefined) {
      // What was open when the window closed is open again without a word: only its rows are asked for.
      this.setExpanded(parent, true);
      return this.#branches.load(this.find(parent.id) ?? parent, this.#ports());
    }
    if (this.#watching === undefined) return [];
    this.#reading += 1;
    // A failure is not lost: the inventory keeps it, and it becomes a row.
    await this.#inventory.ready(this.#kind.kind, this.#watching.ended.signal).catch(() => {});
    this.#reading -= 1;
    this.#build();
    return this.#rows;
  }

  parent(row: Row): Row | undefined {
    return this.#branches.parent(row);
  }

  find(id: string): Row | undefined {
    return this.#branches.find(id);
  }

  reload(id: string): void {
    const row = this.find(id);
    if (row && this.#watching) this.#changed.fire([row]);
  }

  async tooltip(row: Row, signal: AbortSignal): Promise<Tooltip | undefined> {
    return row.resource && this.#branches.kindOf(row)?.tooltip(row.resource, this.related(), { ...this.#ports(), signal });
  }

  message(): string | undefined {
    const { items, status, error } = this.#inventory.get(this.#kind.kind);
    if (status === 'failed' && items.length === 0) return describeFailure(error);
    return this.#options.filter === '' ? undefined : t('Filtered by “{0}”', this.#options.filter);
  }

  /** What rows and abilities are computed with, as of now. */
  related(): Related {
    const containers = this.#inventory.get('container').items;
    if (this.#usage?.of !== containers) this.#usage = { of: containers, usage: new Usage(containers) };
    const { sync, store, volumeSizes } = this.#ports();
    const sizeOf = (volume: Volume) => volumeSizes.of(volume);
    return { usage: this.#usage.usage, now: Date.now(), store, sizeOf, ...(sync && { sync: (image: Image) => sync.of(image) }) };
  }

  dispose(): void {
    this.setVisible(false);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #update(): void {
    if (this.#watching === undefined || this.#reading > 0) return;
    const before = this.#rows;
    this.#build();
    const changed = diffRows(before, this.#rows);
    if (changed === undefined || changed.length > 0) this.#changed.fire(changed);
  }

  #build(): void {
    const { items, status, error } = this.#inventory.get(this.#kind.kind);
    const rows = buildRows(this.#kind, items as readonly Resource[], this.related(), this.#options);
    this.#rows = status === 'failed' ? [...errorRows(error, items.length > 0), ...rows] : rows;
    this.#branches.setTop(this.#rows);
    this.#showSeen();
  }

  #showSeen(): void {
    if (this.#spotlight?.show === undefined || this.#watching === undefined) return;
    const seen = this.#rows.flatMap((row) => (typeof row.children !== 'object' ? [row] : this.#open.has(row.id) ? row.children : []));
    this.#spotlight.show(seen.flatMap(({ resource }) => resource ?? []));
  }
}

/** Over old rows one row that says so; in an empty view one row a fix, which a click runs. */
function errorRows(error: unknown, overOldRows: boolean): readonly Row[] {
  const retry: Fix = { kind: 'command', title: t('Try Again'), command: 'gantry.engine.retry' };
  const fixes = fixesOf(error, retry);
  if (overOldRows) return [errorRow('refresh', t('Could not be refreshed'), 'warning', fixes[0] ?? retry, describeFailure(error))];
  const all = fixes.some((fix) => fix.kind === 'command' && fix.command === retry.command) ? fixes : [...fixes, retry];
  return all.map((fix, index) => errorRow(String(index), fix.title, fixIcons[fix.kind], fix));
}

const fixIcons = { command: 'wrench', copy: 'copy', open: 'link-external' } as const;
