import { type FSWatcher, watch } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { coalesce } from '../core/coalesce.ts';
import type { Disposable } from '../core/events.ts';

/** Hears of changes to the docker CLI's configuration and contexts, and of their coming into being; folders are watched because editors and the CLI replace files by renaming. */
export class ConfigWatcher implements Disposable {
  readonly #folder: string;
  readonly #soon;
  readonly #watchers = new Map<string, FSWatcher>();
  #disposed = false;

  /** @param folder the CLI's configuration folder, which need not exist. */
  constructor(folder: string, onChange: () => void) {
    this.#folder = folder;
    this.#soon = coalesce(() => void this.start().then(onChange), { quiet: 50, maxWait: 500 });
  }

  /** Watches what exists by now; cheap when it watches already. Never rejects. */
  async start(): Promise<void> {
    const contexts = join(this.#folder, 'contexts');
    const meta = join(contexts, 'meta');
    this.#watch(dirname(this.#folder), (name) => name === basename(this.#folder));
    this.#watch(this.#folder, (name) => name === 'config.json' || name === 'contexts');
    this.#watch(contexts, (name) => name === 'meta');
    this.#watch(meta, () => true);
    for (const hash of await readdir(meta).catch(() => [])) this.#watch(join(meta, hash), () => true);
  }

  #watch(folder: string, matters: (name: string) => boolean): void {
    if (this.#disposed || this.#watchers.has(folder)) return;
    try {
      const watcher = watch(folder, { persistent: false }, (_, name) => {
        if (name === null || matters(name)) this.#soon.request();
        // Linux tells a removed folder by its own name, and its watcher is dead then.
        if (name === basename(folder)) this.#forget(folder);
      });
      watcher.on('error', () => this.#forget(folder));
      this.#watchers.set(folder, watcher);
    } catch {
      // A folder that does not exist yet: its parent is watched.
    }
  }

  #forget(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
    this.#soon.request();
  }

  dispose(): void {
    this.#disposed = true;
    this.#soon.dispose();
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
  }
}
