import { type Disposable, Disposables, type Event } from '../../core/events.ts';
import type { FolderEntry } from '../../language/surroundings.ts';

/** How the files around a document are read. Paths are relative to the document's folder, with `/`; `..` leads up, as far as its workspace folder goes. */
export type ContextFiles = {
  /** The document's own name. */
  readonly name: string;
  /** How many folders the document is below its workspace folder; zero when it is in none. */
  readonly depth: number;
  /** Rejects when there is no such folder. */
  list(folder: string): Promise<readonly FolderEntry[]>;
  /** `undefined` when there is no such file. */
  read(file: string): Promise<string | undefined>;
  /** An ignore file came, went or changed. */
  readonly onDidChangeIgnoreFile: Event<void>;
};

/** Entries of one folder that are offered. */
const most = 2_000;

/**
 * The context that a Dockerfile is most likely built with: the nearest folder above it with an ignore file, because who writes one builds from there;
 * the Dockerfile's own folder when there is none.
 */
export class BuildContext implements Disposable {
  readonly #files: ContextFiles;
  readonly #onLearn: () => void;
  readonly #subscriptions = new Disposables();
  #found: Promise<{ readonly root: string; readonly text: string }> | undefined;
  #ignoreFile: string | undefined;

  constructor(files: ContextFiles, onLearn: () => void) {
    this.#files = files;
    this.#onLearn = onLearn;
    this.#subscriptions.add(files.onDidChangeIgnoreFile(() => void this.#look()));
  }

  /** The text of the ignore file; empty when there is none, `undefined` until it was looked for. */
  get ignoreFile(): string | undefined {
    if (this.#found === undefined) void this.#look();
    return this.#ignoreFile;
  }

  async entries(folder: string, signal: AbortSignal): Promise<readonly FolderEntry[]> {
    // A COPY reaches nothing outside of the context.
    if (folder.split('/').includes('..')) return [];
    const { root } = await (this.#found ?? this.#look());
    const entries = await this.#files.list(join(root, folder)).catch(() => []);
    return signal.aborted ? [] : entries.slice(0, most);
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  #look(): Promise<{ readonly root: string; readonly text: string }> {
    const found = this.#find().catch(() => ({ root: '', text: '' }));
    this.#found = found;
    void found.then(({ text }) => {
      if (this.#found !== found || this.#ignoreFile === text) return;
      this.#ignoreFile = text;
      this.#onLearn();
    });
    return found;
  }

  /** BuildKit prefers `<Dockerfile>.dockerignore` beside the Dockerfile. Docker docs, “.dockerignore files”. */
  async #find(): Promise<{ readonly root: string; readonly text: string }> {
    const named = await this.#files.read(`${this.#files.name}.dockerignore`);
    for (let up = 0; up <= this.#files.depth; up += 1) {
      const root = Array.from({ length: up }, () => '..').join('/');
      const text = await this.#files.read(join(root, '.dockerignore'));
      if (text !== undefined) return { root, text: named ?? text };
    }
    return { root: '', text: named ?? '' };
  }
}

function join(folder: string, name: string): string {
  const plain = name.replace(/^\.?\/+/, '').replace(/\/+$/, '');
  return [folder, plain].filter((part) => part !== '').join('/');
}
