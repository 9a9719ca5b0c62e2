import { t } from '../../core/l10n.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import { fieldsOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { LineDelivery } from './lineDelivery.ts';
import { LogFeed } from './logFeed.ts';
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
  readonly #delivery = new LineDelivery();
  readonly #feed: LogFeed;
  #choices: Choices;
  #view: PageView = { search: '', level: -1, onlyMatches: false, follow: true };
  #page: PanelPage | undefined;

  constructor(ports: PanelPorts, options: LogsPanelOptions) {
    const { name, sources, range } = options;
    this.#ports = ports;
    this.#options = options;
    this.key = `logs/${range}/${sources.map(({ id }) => id).join(' ')}`;
    this.title = t('{0} (logs)', name);
    this.body = pageBody(name, range);
    const { timestamps, wrap } = fieldsOf(ports.store.get(choicesKey));
    this.#choices = { timestamps: typeof timestamps === 'boolean' ? timestamps : ports.settings.get('logs.timestamps'), wrap: wrap === true };
    this.#feed = new LogFeed(ports, sources, range, () => this.#delivery.request());
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
    this.#delivery.setVisible(visible);
  }

  close(): void {
    this.#feed.close();
    this.#delivery.dispose();
    this.#page = undefined;
  }

  async #obey(message: PageMessage): Promise<void> {
    const { ui, store } = this.#ports;
    const { name, sources } = this.#options;
    const { timestamps } = this.#choices;
    switch (message.type) {
      case 'ack':
        return this.#delivery.drawn();
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
    if (this.#page === undefined) return;
    const { range, origin, store } = this.#feed;
    this.#delivery.begin(this.#page, store);
    const names = this.#options.sources.map(({ name }) => name);
    this.#page.send({ type: 'start', names, origin, range, ...this.#choices, view: this.#view });
  }
}
