import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import { fieldsOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { levels } from './level.ts';
import { LogFeed } from './logFeed.ts';
import type { ShownLine } from './logStore.ts';
import { pageBody } from './page/body.ts';
import { pageScript } from './page/script.ts';
import { pageStyle } from './page/style.ts';
import { type PageMessage, type PageView, readPageMessage } from './pageMessages.ts';
import type { Range } from './range.ts';
import { saveLogs } from './saveLogs.ts';
import type { Source } from './sourceLog.ts';

export type LogsPanelOptions = { readonly name: string; readonly sources: readonly Source[]; readonly range: Range };
type PanelPorts = Pick<Ports, 'ui' | 'store' | 'settings' | 'machine' | 'engine' | 'signal'>;
type Choices = { readonly timestamps: boolean; readonly wrap: boolean };

/** At most so many lines go to the page at once, and not before it has drawn those before: neither side is ever kept busy for long. */
const portion = 4000;
/** Milliseconds between two portions. */
const interval = 30;
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
  readonly #paced = pace(() => this.#send(), interval);
  readonly #feed: LogFeed;
  #choices: Choices;
  #view: PageView = { search: '', level: -1, onlyMatches: false, follow: true };
  #page: PanelPage | undefined;
  #visible = false;
  #sent = 0;
  #drawing = false;
  #toldFailure = false;

  constructor(ports: PanelPorts, options: LogsPanelOptions) {
    const { name, sources, range } = options;
    this.#ports = ports;
    this.#options = options;
    this.key = `logs/${range}/${sources.map(({ id }) => id).join(' ')}`;
    this.title = t('{0} (logs)', name);
    this.body = pageBody(name, range);
    const { timestamps, wrap } = fieldsOf(ports.store.get(choicesKey));
    this.#choices = { timestamps: typeof timestamps === 'boolean' ? timestamps : ports.settings.get('logs.timestamps'), wrap: wrap === true };
    this.#feed = new LogFeed(ports, sources, range, () => this.#paced.request());
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
    this.#feed.close();
    this.#paced.dispose();
    this.#page = undefined;
  }

  async #obey(message: PageMessage): Promise<void> {
    const { ui, store } = this.#ports;
    const { name, sources } = this.#options;
    const { timestamps } = this.#choices;
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
        return this.#restart(this.#feed.range);
      case 'copy':
        return ui.copy(message.text);
      case 'save':
        return saveLogs(this.#ports, { sources, name, timestamps });
      case 'text':
        return ui.showDocument({ name: `${name}.log`, language: 'log', text: this.#feed.store.text(timestamps) });
      case 'options':
        this.#choices = { timestamps: message.timestamps, wrap: message.wrap };
        return store.set(choicesKey, this.#choices);
    }
  }

  #restart(range: Range): void {
    this.#feed.restart(range);
    this.#begin();
  }

  /** Makes the page empty: what is kept is sent to it anew. */
  #begin(): void {
    const { range, origin, store } = this.#feed;
    this.#sent = store.ring.first;
    this.#drawing = false;
    this.#toldFailure = false;
    const names = this.#options.sources.map(({ name }) => name);
    this.#page?.send({ type: 'start', names, origin, range, ...this.#choices, view: this.#view });
  }

  #send(): void {
    const { ring, failures } = this.#feed.store;
    if (!this.#visible || this.#page === undefined || this.#drawing) return;
    if (failures > 0 && !this.#toldFailure) {
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
