import { type Disposable, Emitter, type Event } from '../core/events.ts';
import { hostOfKey } from './dockerConfig.ts';

/** A registry that the engine asks in the place of Docker Hub. */
export type Mirror = { readonly host: string; readonly scheme: 'https' | 'http' };

/** The engine's mirrors as it names them, and when to look at them again. */
export type MirrorSource = { readonly list: () => readonly string[]; readonly onDidChange: Event<unknown> };

/** Follows the mirrors of the engine in use. */
export class Mirrors implements Disposable {
  readonly #source: MirrorSource | undefined;
  readonly #subscription: Disposable | undefined;
  readonly #changed = new Emitter<readonly Mirror[]>();
  #texts: readonly string[];

  /** Tells the mirrors that came or went. */
  readonly onDidChange = this.#changed.event;

  constructor(source: MirrorSource | undefined) {
    this.#source = source;
    this.#texts = source?.list() ?? [];
    this.#subscription = source?.onDidChange(() => this.#look());
  }

  list(): readonly Mirror[] {
    return parseMirrors(this.#texts);
  }

  find(host: string): Mirror | undefined {
    return this.list().find((mirror) => mirror.host === host);
  }

  dispose(): void {
    this.#subscription?.dispose();
    this.#changed.dispose();
  }

  #look(): void {
    const before = this.#texts;
    const now = this.#source?.list() ?? [];
    if (now.join('\n') === before.join('\n')) return;
    this.#texts = now;
    this.#changed.fire(parseMirrors([...before, ...now]));
  }
}

/** What is no address is left out. */
function parseMirrors(texts: readonly string[]): readonly Mirror[] {
  return texts.flatMap((text) => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url?.protocol !== 'https:' && url?.protocol !== 'http:') return [];
    const host = hostOfKey(url.host);
    return host === undefined ? [] : [{ host, scheme: url.protocol === 'http:' ? 'http' : 'https' }];
  });
}
