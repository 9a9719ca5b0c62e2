import { isCancelled } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import { oneLine } from '../../core/plainText.ts';
import type { ImageLayer } from '../../engine/engine.ts';
import { historyBody } from './historyPage.ts';
import { historyScript } from './historyScript.ts';
import { historySteps, layerOf } from './historySteps.ts';
import { historyStyle } from './historyStyle.ts';
import { changesOf, type LayerChange } from './layerChanges.ts';
import type { SavedImage } from './savedImages.ts';

/** What the page needs of the outside. */
type HistorySources = {
  readonly name: string;
  readonly id: string;
  /** As the engine tells them: the last one first. */
  readonly layers: readonly ImageLayer[];
  /** Reads the files of all layers; cancellable, for it reads the whole image. */
  read(signal: AbortSignal): Promise<SavedImage>;
  openText(): Promise<void>;
  showError(error: unknown): void;
};

/** So many lines are sent to the page at most; it shows fewer at a time. */
const mostRows = 20_000;

/** The page with what each instruction of an image weighs, and the files of its layers. */
export class HistorySession implements PanelSession {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly style = historyStyle;
  readonly script = historyScript;
  readonly #sources: HistorySources;
  readonly #closed = new AbortController();
  #page: PanelPage | undefined;
  #saved: Promise<SavedImage> | undefined;
  #last: object | undefined;

  constructor(sources: HistorySources) {
    this.#sources = sources;
    const { id, name, layers } = sources;
    this.key = `imageHistory/${id}/${name}`;
    this.title = t('History of {0}', name);
    const total = layers.reduce((sum, { size }) => sum + size, 0);
    this.body = historyBody(oneLine(name), t('{0} steps, {1}', layers.length, formatBytes(total)), historySteps(layers, Date.now()));
  }

  connect(page: PanelPage): void {
    this.#page = page;
    // A page that was hidden begins anew.
    if (this.#last) page.send(this.#last);
  }

  receive(message: unknown): void {
    if (typeof message !== 'object' || message === null || !('type' in message)) return;
    if (message.type === 'text') void this.#sources.openText().catch((error: unknown) => this.#sources.showError(error));
    if (message.type === 'files' && 'step' in message && Number.isInteger(message.step)) void this.#showFiles(Number(message.step));
  }

  setVisible(): void {}

  close(): void {
    this.#closed.abort();
  }

  async #showFiles(step: number): Promise<void> {
    const layer = [...this.#sources.layers].reverse()[step];
    if (layer === undefined) return;
    try {
      this.#page?.send({ type: 'state', state: t('Reading the layers…') });
      const saved = await this.#read();
      const index = layerOf(this.#sources.layers, saved.config, step);
      this.#last = filesMessage(step, saved, index);
      this.#page?.send(this.#last);
    } catch (error) {
      this.#page?.send({ type: 'state', state: isCancelled(error) ? t('Cancelled.') : t('The layers could not be read.') });
      if (!isCancelled(error)) this.#sources.showError(error);
    }
  }

  #read(): Promise<SavedImage> {
    if (this.#saved) return this.#saved;
    const reading = this.#sources.read(this.#closed.signal);
    this.#saved = reading;
    reading.catch(() => {
      this.#saved = undefined;
    });
    return reading;
  }
}

function filesMessage(step: number, { layers }: SavedImage, index: number | undefined): object {
  const title = t('Files of instruction {0}', step + 1);
  const layer = index === undefined ? undefined : layers[index];
  if (index === undefined || layer === undefined) return { type: 'files', step, title, note: t('This instruction made no layer.'), rows: [] };
  const changes = changesOf(layers, index);
  const notes = [t('{0} paths, {1}, largest first.', layer.count, formatBytes(layer.bytes))];
  if (layer.entries.length < layer.count) notes.push(t('Only {0} of them were kept: the image has too many files.', layer.entries.length));
  if (changes.length > mostRows) notes.push(t('Only the largest {0} are listed.', mostRows));
  return { type: 'files', step, title, note: notes.join(' '), rows: changes.slice(0, mostRows).map(row) };
}

function row({ change, path, type, size }: LayerChange): object {
  const words = { added: t('added'), changed: t('changed'), deleted: t('deleted') };
  const shown = type === 'folder' ? t('folder') : type === 'link' ? t('link') : formatBytes(size);
  return { change, word: words[change], size: shown, path: `/${oneLine(path)}` };
}
