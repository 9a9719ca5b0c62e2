import { type DocumentSelector, type TextDocument, workspace } from 'vscode';
import { coalesce } from '../../core/coalesce.ts';
import { type Disposable, Disposables, Emitter } from '../../core/events.ts';
import { nothingKnown, type Surroundings } from '../../language/surroundings.ts';
import type { Ports } from '../../resources/kind.ts';
import { DocumentSurroundings } from '../../resources/surroundings/documentSurroundings.ts';
import { World, type WorldOptions } from '../../resources/surroundings/world.ts';
import { contextFiles } from './contextFiles.ts';
import { Diagnostics } from './diagnostics.ts';
import { languageLoaders } from './languageLoaders.ts';
import { OpenLanguage } from './openLanguage.ts';
import type { DocumentKind } from './recognise.ts';
import { registerProviders } from './register.ts';

type Parts = Omit<WorldOptions, 'ports' | 'onLearn'> & { readonly ports: Ports };
type OpenDocument = { readonly surroundings: Surroundings; readonly owned: Disposables };

/** The open documents that are ours, each with its language. */
export class Languages implements Disposable {
  readonly #ports: Ports;
  readonly #owned = new Disposables();
  readonly #learned: Emitter<void>;
  readonly #diagnostics = this.#owned.add(new Diagnostics());
  readonly #world: World;
  readonly #loaded = new Map<DocumentKind, Promise<OpenLanguage>>();
  readonly #documents = new Map<TextDocument, OpenDocument>();
  // Answers of an engine come in crowds.
  readonly #tell = this.#owned.add(coalesce(() => this.#learned.fire(), { quiet: 50, maxWait: 250 }));

  constructor(parts: Parts) {
    this.#ports = parts.ports;
    this.#learned = this.#owned.add(new Emitter((error) => this.#ports.log.error('A listener of the language helper failed.', error)));
    this.#world = this.#owned.add(new World({ ...parts, onLearn: this.#tell.request }));
    this.#owned.add(this.#ports.settings.onDidChange((key) => key.startsWith('language.') && this.#tell.request()));
    this.#learned.event(() => this.#diagnostics.refresh());
    this.#owned.add(workspace.onDidCloseTextDocument((document) => this.#close(document)));
  }

  /** Begins to help with a document; once for each. */
  async open(document: TextDocument, kind: DocumentKind): Promise<void> {
    if (this.#documents.has(document)) return;
    const language = await this.#language(kind);
    // It may have been closed, or opened again, meanwhile.
    if (document.isClosed || this.#documents.has(document)) return;
    const owned = new Disposables();
    const files = contextFiles(document);
    if (files) owned.add(files);
    const world = () => (this.#ports.settings.get('language.useEngine') ? this.#world : nothingKnown);
    const surroundings = owned.add(new DocumentSurroundings({ world, files, onLearn: this.#tell.request }));
    this.#documents.set(document, { surroundings, owned });
    if (kind !== 'dockerfile') owned.add(registerProviders(only(document), language));
    if (isStored(document)) this.#diagnostics.open(document, language);
  }

  dispose(): void {
    for (const document of [...this.#documents.keys()]) this.#close(document);
    this.#owned.dispose();
  }

  #close(document: TextDocument): void {
    this.#diagnostics.close(document);
    this.#documents.get(document)?.owned.dispose();
    this.#documents.delete(document);
  }

  #language(kind: DocumentKind): Promise<OpenLanguage> {
    const known = this.#loaded.get(kind);
    if (known) return known;
    const loading = this.#load(kind);
    this.#loaded.set(kind, loading);
    // A failure is told once for each document, and tried again with the next.
    loading.catch(() => this.#loaded.delete(kind));
    return loading;
  }

  async #load(kind: DocumentKind): Promise<OpenLanguage> {
    const language = new OpenLanguage(await languageLoaders[kind](), {
      settings: this.#ports.settings,
      log: this.#ports.log,
      surroundingsOf: (document) => this.#documents.get(document)?.surroundings ?? nothingKnown,
      onDidLearn: this.#learned.event,
    });
    if (kind === 'dockerfile') this.#owned.add(registerProviders({ language: 'dockerfile' }, language));
    return language;
  }
}

/** One document alone: the editor's other JSON and YAML files must not find us among their formatters. */
function only({ languageId, uri }: TextDocument): DocumentSelector {
  return { language: languageId, scheme: uri.scheme, pattern: uri.fsPath };
}

/** Problems are shown in what can be edited, and not in the old side of a comparison. */
function isStored({ uri, isUntitled }: TextDocument): boolean {
  return isUntitled || workspace.fs.isWritableFileSystem(uri.scheme) === true;
}
