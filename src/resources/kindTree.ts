import { type Disposable, Emitter, type Event } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Row, RowSource, Tooltip } from '../core/row.ts';
import { Branches } from './branches.ts';
import { describeFailure, errorRow, fixesOf } from './errorRow.ts';
import type { Ports, TreeSpec } from './kind.ts';
import { defaultOptions, type ViewOptions } from './rows.ts';
import { Usage } from './usage.ts';

/** The rows of a view that loads itself; see {@link TreeSpec}. Nothing is loaded while it is hidden. */
export class KindTree implements RowSource {
  readonly #spec: TreeSpec;
  readonly #ports: () => Ports;
  readonly #branches: Branches;
  readonly #changed = new Emitter<readonly Row[] | undefined>();
  readonly #outdated: Event<unknown>;
  #listening: Disposable | undefined;
  #settling: NodeJS.Timeout | undefined;
  /** Rows that are open, whose kinds may keep what is below them up to date. */
  readonly #open = new Map<string, Row>();
  #options: ViewOptions = defaultOptions;
  #visible = false;

  readonly onDidChange = this.#changed.event;

  /** `outdated` fires when what was loaded may no longer be so; it is heard only while the view is seen. */
  constructor(spec: TreeSpec, ports: () => Ports, outdated: Event<unknown>) {
    this.#spec = spec;
    this.#ports = ports;
    this.#branches = new Branches(spec.view.kinds);
    this.#outdated = outdated;
  }

  get options(): ViewOptions {
    return this.#options;
  }

  setOptions(options: ViewOptions): void {
    this.#options = options;
    this.refresh();
  }

  refresh(): void {
    if (this.#visible) this.#changed.fire(undefined);
  }

  reload(id: string): void {
    const row = this.find(id);
    if (row) this.#changed.fire([row]);
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#listening?.dispose();
    clearTimeout(this.#settling);
    this.#listening = visible ? this.#outdated(() => this.#hear()) : undefined;
    if (!visible) for (const row of [...this.#open.values()]) this.#rest(row);
  }

  setExpanded(row: Row, expanded: boolean): void {
    if (!expanded) this.#rest(row);
  }

  async children(parent: Row | undefined): Promise<readonly Row[]> {
    if (parent !== undefined) {
      const row = this.find(parent.id) ?? parent;
      this.#open.set(row.id, row);
      return this.#branches.load(row, this.#ports());
    }
    const rows = await this.#spec.load(this.#ports()).catch((error: unknown) => [this.#failure(error)]);
    const words = this.#options.filter.toLowerCase().split(/\s+/);
    const matching = rows.filter(({ label, description = '' }) => words.every((word) => `${label} ${description}`.toLowerCase().includes(word)));
    this.#branches.setTop(matching);
    for (const row of [...this.#open.values()]) if (this.find(row.id) === undefined) this.#rest(row);
    return matching;
  }

  parent(row: Row): Row | undefined {
    return this.#branches.parent(row);
  }

  find(id: string): Row | undefined {
    return this.#branches.find(id);
  }

  async tooltip(row: Row, signal: AbortSignal): Promise<Tooltip | undefined> {
    return row.resource && this.#branches.kindOf(row)?.tooltip(row.resource, { usage: new Usage([]), now: Date.now() }, { ...this.#ports(), signal });
  }

  message(): string | undefined {
    return this.#options.filter === '' ? undefined : t('Filtered by “{0}”', this.#options.filter);
  }

  dispose(): void {
    this.setVisible(false);
    this.#changed.dispose();
  }

  #hear(): void {
    this.refresh();
    const { settles } = this.#spec;
    if (settles === undefined) return;
    clearTimeout(this.#settling);
    this.#settling = setTimeout(() => this.refresh(), settles);
  }

  #rest(row: Row): void {
    if (!this.#open.delete(row.id) || row.resource === undefined) return;
    this.#branches.kindOf(row)?.rest?.(row.resource, this.#ports());
  }

  #failure(error: unknown): Row {
    const again = { kind: 'command', title: t('Try Again'), command: 'gantry.engine.retry' } as const;
    return errorRow(this.#spec.view.id, t('Could not be listed'), 'warning', fixesOf(error, again)[0] ?? again, describeFailure(error));
  }
}
