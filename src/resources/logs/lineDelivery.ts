import type { Disposable } from '../../core/events.ts';
import { pace } from '../../core/pace.ts';
import type { PanelPage } from '../../core/panel.ts';
import { levels } from './level.ts';
import type { LogStore, ShownLine } from './logStore.ts';

/** At most so many lines go to the page at once, and not before it has drawn those before: neither side is ever kept busy for long. */
const portion = 4000;
/** Milliseconds between two portions. */
const interval = 30;

/** Brings the lines of a store to a page, in portions, while the page is seen. */
export class LineDelivery implements Disposable {
  readonly #paced = pace(() => this.#send(), interval);
  #page: PanelPage | undefined;
  #store: LogStore | undefined;
  #visible = false;
  #sent = 0;
  #drawing = false;
  #toldFailure = false;

  /** Begins anew, with a page that shows nothing yet: what is kept is sent to it once there is a {@link request}. */
  begin(page: PanelPage, store: LogStore): void {
    this.#page = page;
    this.#store = store;
    this.#sent = store.ring.first;
    this.#drawing = false;
    this.#toldFailure = false;
  }

  /** Says that there are more lines. */
  request(): void {
    this.#paced.request();
  }

  /** Says that the page has drawn what it got. */
  drawn(): void {
    this.#drawing = false;
    this.request();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible) this.request();
  }

  dispose(): void {
    this.#paced.dispose();
    this.#page = undefined;
  }

  #send(): void {
    if (!this.#visible || this.#page === undefined || this.#store === undefined || this.#drawing) return;
    const { ring, failures } = this.#store;
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
