import { coalesce } from '../../core/coalesce.ts';
import { isCancelled } from '../../core/errors.ts';
import { type Disposable, Disposables, Emitter } from '../../core/events.ts';
import type { Image, Resource } from '../../core/resource.ts';
import type { Registries } from '../../registry/types.ts';
import { askRemote } from './syncRemote.ts';
import { compareSync, ownDigests, type SyncStatus, tagPlace } from './syncStatus.ts';

/** What is to be known of one image: its place and the digests it is compared by. */
type Question = { readonly key: string; readonly host: string; readonly path: string; readonly tag: string; readonly image: Image };
type Lane = { waiting: Question[]; readonly running: Map<string, AbortController> };

const requestsAtOnce = 4;

/** Knows of the images that are shown whether their registry has the same. Asks once, never polls, and forgets what a push or a refresh may have changed. */
export class ImageSync implements Disposable {
  readonly #registries: Registries;
  readonly #known = new Map<string, SyncStatus>();
  /** One for each registry, so that a slow one holds up no other. */
  readonly #lanes = new Map<string, Lane>();
  readonly #changed = new Emitter<void>();
  readonly #subscriptions = new Disposables();
  readonly #tell = this.#subscriptions.add(coalesce(() => this.#changed.fire(), { quiet: 50, maxWait: 250 }));
  #shown: readonly Image[] = [];
  #hosts: Promise<ReadonlySet<string>> | undefined;

  readonly onDidChange = this.#changed.event;

  constructor(registries: Registries) {
    this.#registries = registries;
    this.#subscriptions.add(registries.onDidChange(({ host, path }) => (host === undefined ? this.refresh() : this.#forget(host, path))));
  }

  /** `undefined` while it is not known, and for images of no registry that the user works with. */
  of(image: Image): SyncStatus | undefined {
    const question = questionOf(image);
    return question && this.#known.get(question.key);
  }

  /** Tells which rows the user sees now; what is loading for others is cancelled. */
  show(resources: readonly Resource[]): void {
    this.#shown = resources.filter((resource) => resource.kind === 'image');
    void this.#ask();
  }

  /** Asks anew about everything that is shown. */
  refresh(): void {
    this.#hosts = undefined;
    this.#known.clear();
    this.#cancel(() => true);
    this.#tell.request();
    void this.#ask();
  }

  dispose(): void {
    this.#shown = [];
    this.#cancel(() => true);
    this.#subscriptions.dispose();
    this.#changed.dispose();
  }

  #forget(host: string, path: string | undefined): void {
    const isOf = (key: string) => key.startsWith(`${host}/${path ?? ''}`);
    for (const key of [...this.#known.keys()]) if (isOf(key)) this.#known.delete(key);
    this.#cancel(isOf);
    void this.#ask();
  }

  #cancel(isOf: (key: string) => boolean): void {
    for (const lane of this.#lanes.values()) {
      lane.waiting = lane.waiting.filter(({ key }) => !isOf(key));
      for (const [key, ended] of [...lane.running]) {
        if (!isOf(key)) continue;
        ended.abort();
        lane.running.delete(key);
      }
    }
  }

  async #ask(): Promise<void> {
    this.#hosts ??= this.#registries.list().then((all) => new Set(all.map(({ host }) => host)));
    // Whose list fails is of no registry; the view of registries says why.
    const hosts = await this.#hosts.catch(() => new Set<string>());
    const wanted = this.#shown.flatMap((image) => questionOf(image) ?? []).filter(({ host }) => hosts.has(host));
    const keys = new Set(wanted.map(({ key }) => key));
    this.#cancel((key) => !keys.has(key));
    for (const question of wanted) this.#enqueue(question);
  }

  #enqueue(question: Question): void {
    const lane = this.#lanes.get(question.host) ?? { waiting: [], running: new Map<string, AbortController>() };
    this.#lanes.set(question.host, lane);
    if (this.#known.has(question.key) || lane.running.has(question.key) || lane.waiting.some(({ key }) => key === question.key)) return;
    lane.waiting.push(question);
    if (lane.running.size < requestsAtOnce) this.#next(lane);
  }

  #next(lane: Lane): void {
    const question = lane.waiting.shift();
    if (question === undefined) return;
    const ended = new AbortController();
    lane.running.set(question.key, ended);
    void this.#load(question, ended.signal).finally(() => {
      if (lane.running.get(question.key) === ended) lane.running.delete(question.key);
      this.#next(lane);
    });
  }

  async #load({ key, image, host, path, tag }: Question, signal: AbortSignal): Promise<void> {
    const own = ownDigests(image);
    const status = await askRemote(this.#registries, { host, path, tag, id: image.id, own }, signal).then(
      (remote) => compareSync(own, remote),
      (error: unknown) => (isCancelled(error) ? undefined : 'unknown'),
    );
    if (status === undefined || signal.aborted) return;
    this.#known.set(key, status);
    this.#tell.request();
  }
}

/** An image with other digests is another question: it was pulled or pushed meanwhile. */
function questionOf(image: Image): Question | undefined {
  const place = tagPlace(image);
  return place && { ...place, image, key: `${place.host}/${place.path}:${place.tag} ${[...ownDigests(image)].sort().join(' ')} ${image.id}` };
}
