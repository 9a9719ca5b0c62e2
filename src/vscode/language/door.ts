import { type TextDocument, workspace } from 'vscode';
import { type Disposable, Disposables } from '../../core/events.ts';
import { once } from '../../core/once.ts';
import type { Ports } from '../../resources/kind.ts';
import type { WorldOptions } from '../../resources/surroundings/world.ts';
import { type DocumentKind, kindOf } from './recognise.ts';

export type DoorParts = Omit<WorldOptions, 'ports' | 'onLearn'> & { readonly ports: () => Ports };

/** Looks at each document that is opened, and loads the language helper with the first that is ours. */
export class LanguageDoor implements Disposable {
  readonly #parts: DoorParts;
  readonly #owned = new Disposables();
  #closed = false;
  readonly #languages = once(() => this.#load());

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#owned.add(workspace.onDidOpenTextDocument((document) => this.#look(document)));
    // What a document is may only be told once something is written in it.
    this.#owned.add(workspace.onDidSaveTextDocument((document) => this.#look(document)));
    for (const document of workspace.textDocuments) this.#look(document);
  }

  dispose(): void {
    this.#closed = true;
    this.#owned.dispose();
  }

  #look(document: TextDocument): void {
    const kind = kindOf(document);
    if (kind === undefined) return;
    this.#open(document, kind).catch((error: unknown) => this.#parts.ports().log.error('The language helper could not be loaded.', error));
  }

  async #open(document: TextDocument, kind: DocumentKind): Promise<void> {
    const languages = await this.#languages();
    if (!this.#closed) await languages.open(document, kind);
  }

  async #load() {
    const { Languages } = await import('./languages.ts');
    const { ports, connection, inventory } = this.#parts;
    const languages = new Languages({ ports: ports(), connection, inventory });
    if (this.#closed) languages.dispose();
    else this.#owned.add(languages);
    return languages;
  }
}
