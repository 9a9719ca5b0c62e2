import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import type { Engine } from '../../engine/engine.ts';
import { fieldsOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { followTogether, reasonOf } from './followTogether.ts';
import { levels } from './level.ts';
import { LogStore, type ShownLine } from './logStore.ts';
import { pageBody } from './page/body.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';
import { type PageMessage, type PageView, readPageMessage } from './pageMessages.ts';
import { lastStart, type Range, startOf } from './range.ts';
import { saveLogs } from './saveLogs.ts';
import type { Source } from './sourceLog.ts';

export type LogsPanelOptions = { readonly name: string; readonly sources: readonly Source[]; readonly range: Range };
type PanelPorts = Pick<Ports, 'ui' | 'store' | 'settings' | 'machine' | 'engine' | 'signal'>;
type Choices = { readonly timestamps: boolean; readonly wrap: boolean };

/** At most so many lines go to the page at once, and not before it has drawn those before: neither side is ever kept busy for long. */
const portion = 4000;
/** Milliseconds between two portions. */
const interval = 30;
const longestLine = 16 * 1024;
const choicesKey = 'logs.choices';

/** The logs of one or several containers on a page: followed, searched, filtered; the last lines are kept. */
export class LogsPanel implements PanelSession {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly style = pageStyle;
  readonly script = pageScript;
  readonly #ports: PanelPorts;
  readonly #options: LogsPanelOptions;
  readonly #store: LogStore;
  readonly #paced = pace(() => this.#send(), interval);
  #reading = new AbortController();
  #range: Range;
  #choices: Choices;
  #view: PageView = { search: '', level: -1, onlyMatches: false, follow: true };
  #page: PanelPage | undefined;
  #visible = false;
  /** Number of the first line of all, whether it is still kept or not. */
  #origin = 0;
  #sent = 0;
  #drawing = false;
  #toldFailure = false;

  constructor(ports: PanelPorts, options: LogsPanelOptions) {
    this.#ports = ports;
    this.#options = options;
    this.#range = options.range;
    this.key = `logs/${options.range}/${options.sources.map(({ id }) => id).join(' ')}`;
    this.title = t('{0} (logs)', options.name);
    this.body = pageBody(options.name, options.range);
    const kept = fieldsOf(ports.store.get(choicesKey));
    this.#choices = {
      timestamps: typeof kept['timestamps'] === 'boolean' ? kept['timestamps'] : ports.settings.get('logs.timestamps'),
      wrap: kept['wrap'] === true,
    };
    this.#store = new LogStore(options.sources, () => this.#paced.request());
    this.#read();
  }

  connect(page: PanelPage): void {
    this.#page = page;
    this.#begin();
  }

  receive(message: unknown): void {
    const read = readPageMessage(message);
    if (read) void this.#obey(read).catch((error: unknown) => this.#ports.ui.showError(error));
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) this.#paced.request();
  }

  close(): void {
    this.#reading.abort();
    this.#paced.dispose();
    this.#page = undefined;
  }

  async #obey(message: PageMessage): Promise<void> {
    const { ui, store } = this.#ports;
    const { name, sources } = this.#options;
    switch (message.type) {
      case 'ack':
        this.#drawing = false;
        return this.#paced.request();
      case 'view':
        this.#view = message.view;
        return;
      case 'range':
        return this.#restart(message.range);
      case 'retry':
        return this.#restart(this.#range);
      case 'copy':
        return ui.copy(message.text);
      case 'save':
        return saveLogs(this.#ports, { sources, name, timestamps: this.#choices.timestamps });
      case 'text':
        return ui.showDocument({ name: `${name}.log`, language: 'log', text: this.#store.text(this.#choices.timestamps) });
      case 'options':
        this.#choices = { timestamps: message.timestamps, wrap: message.wrap };
        return store.set(choicesKey, this.#choices);
    }
  }

  /** Makes the page empty: what is kept is sent to it anew. */
  #begin(): void {
    this.#sent = this.#store.ring.first;
    this.#drawing = false;
    this.#toldFailure = false;
    const names = this.#options.sources.map(({ name }) => name);
    this.#page?.send({ type: 'start', names, origin: this.#origin, range: this.#range, ...this.#choices, view: this.#view });
  }

  #restart(range: Range): void {
    this.#range = range;
    this.#reading.abort();
    this.#store.clear();
    this.#origin = this.#store.ring.first;
    this.#begin();
    this.#read();
  }

  #read(): void {
    const reading = new AbortController();
    this.#reading = reading;
    void this.#follow(AbortSignal.any([reading.signal, this.#ports.signal]));
  }

  async #follow(signal: AbortSignal): Promise<void> {
    const { sources } = this.#options;
    try {
      // Asked for anew each time: the one before may have gone away.
      const engine = await this.#ports.engine();
      const [now, starts] = [new Date(), new Map<string, number | undefined>()];
      if (this.#range === 'start') await Promise.all(sources.map(async ({ id }) => starts.set(id, await began(engine, id, signal))));
      const begin = ({ id }: Source) => startOf(this.#range, now, starts.get(id));
      await followTogether(engine, sources, { startOf: begin, colours: false, longest: longestLine }, this.#store, signal);
    } catch (error) {
      if (!signal.aborted) this.#store.failed(0, reasonOf(error));
    }
  }

  #send(): void {
    const { ring } = this.#store;
    if (!this.#visible || this.#page === undefined || this.#drawing) return;
    if (this.#store.failures > 0 && !this.#toldFailure) {
      this.#toldFailure = true;
      this.#page.send({ type: 'failed' });
    }
    const at = Math.max(this.#sent, ring.first);
    const lines = ring.slice(at, portion);
    if (lines.length === 0) return;
    this.#sent = at + lines.length;
    this.#drawing = true;
    this.#page.send({ type: 'lines', first: ring.first, at, lines: lines.map(packed) });
  }
}

/** As short as it gets: there are many. */
function packed({ source, level, stamp, text }: ShownLine): readonly unknown[] {
  return [source, level === undefined ? -1 : level === 'note' ? levels.length : levels.indexOf(level), stamp, text];
}

/** When a container's last run began; nothing when it cannot be asked. */
async function began(engine: Engine, id: Source['id'], signal: AbortSignal): Promise<number | undefined> {
  const container = await engine.inspectContainer(id, signal).catch(() => ({}));
  return lastStart(fieldsOf(fieldsOf(container)['State']));
}
