import { GantryError } from '../../core/errors.ts';
import { type Disposable, Disposables } from '../../core/events.ts';
import { familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import { waitFor } from '../../engine/cancelled.ts';
import type { Connection } from '../../engine/connection.ts';
import type { Inventory } from '../../engine/inventory.ts';
import type { ImageFacts } from '../../language/surroundings.ts';
import { imageFactsOf } from './imageFacts.ts';

export type LocalImagesOptions = {
  readonly connection: Pick<Connection, 'current' | 'onDidChange'>;
  readonly inventory: Pick<Inventory, 'watch' | 'ready' | 'onDidChange'>;
  /** Called when something is known that was not, or no longer is. */
  readonly onLearn: () => void;
};

type Known = ImageFacts | 'absent' | undefined;
type Entry = { value: Known; readonly filled: Promise<Known> };

/** Milliseconds that the engine may take to describe an image. */
const answerLimit = 5_000;
/** Images that are remembered; a document that names more is not written by hand. */
const most = 300;

/** What the connected engine's images bring, kept until the engine's events say that they changed. Never connects. */
export class LocalImages implements Disposable {
  readonly #options: LocalImagesOptions;
  readonly #subscriptions = new Disposables();
  #entries = new Map<string, Entry>();
  #watch: Disposable | undefined;

  constructor(options: LocalImagesOptions) {
    this.#options = options;
    this.#subscriptions.add(options.connection.onDidChange(() => this.#followConnection()));
    this.#subscriptions.add(
      options.inventory.onDidChange((change) => change.name === 'image' && this.#forget([...change.added, ...change.removed, ...change.updated])),
    );
  }

  /** The references of all images; none without an engine. */
  async list(signal: AbortSignal): Promise<readonly string[]> {
    if (!this.#isWatched()) return [];
    const images = await this.#options.inventory.ready('image', AbortSignal.any([signal, AbortSignal.timeout(answerLimit)])).catch(() => []);
    return images.flatMap(({ reference }) => reference ?? []);
  }

  /** What is known without waiting; asks in the background for what is not. */
  known(reference: string): Known {
    return this.#entry(reference)?.value;
  }

  async facts(reference: string, signal: AbortSignal): Promise<ImageFacts | undefined> {
    const entry = this.#entry(reference);
    const found = entry && (await waitFor(entry.filled, signal).catch(() => undefined));
    return found === 'absent' ? undefined : found;
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#subscriptions.dispose();
    this.#entries.clear();
  }

  #entry(text: string): Entry | undefined {
    const reference = keyOf(text);
    if (reference === undefined || !this.#isWatched()) return undefined;
    const known = this.#entries.get(reference);
    if (known || this.#entries.size >= most) return known;
    const entries = this.#entries;
    const filled = this.#ask(reference);
    const entry: Entry = { value: undefined, filled };
    entries.set(reference, entry);
    void filled.then((value) => {
      entry.value = value;
      if (value !== undefined && this.#entries.get(reference) === entry) this.#options.onLearn();
    });
    return entry;
  }

  async #ask(reference: string): Promise<Known> {
    try {
      return imageFactsOf(await this.#options.connection.current?.inspectImage(reference, AbortSignal.timeout(answerLimit)));
    } catch (error) {
      return error instanceof GantryError && error.code === 'notFound' ? 'absent' : undefined;
    }
  }

  /** Hears the engine's events from the first question on, and for as long as it is connected: to wait for its return is up to the views. */
  #isWatched(): boolean {
    if (this.#options.connection.current === undefined) return false;
    this.#watch ??= this.#options.inventory.watch('image');
    return true;
  }

  #followConnection(): void {
    if (this.#options.connection.current !== undefined) return;
    this.#watch?.dispose();
    this.#watch = undefined;
    this.#entries = new Map();
  }

  #forget(changed: readonly Image[]): void {
    const names = new Set(changed.flatMap(({ reference }) => keyOf(reference ?? '') ?? []));
    const before = this.#entries.size;
    for (const key of this.#entries.keys()) if (names.has(key) || key.includes('@')) this.#entries.delete(key);
    if (this.#entries.size < before) this.#options.onLearn();
  }
}

/** One name for all ways to write a reference; `undefined` for what is none, or names no image, such as `scratch` or `$BASE`. */
function keyOf(text: string): string | undefined {
  const reference = parseReference(text);
  if (!isReference(reference) || text === 'scratch') return undefined;
  return familiarReference(reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference);
}
