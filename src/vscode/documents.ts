import { createHash } from 'node:crypto';
import { commands, languages, type TextDocument, type TextDocumentContentProvider, Uri, window, workspace } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import type { DocumentOptions } from '../core/ports.ts';

/** Read-only documents that are in memory only, and only while they are open. */
export class Documents implements TextDocumentContentProvider, Disposable {
  readonly #texts = new Map<string, string>();
  readonly #subscriptions = new Disposables();

  readonly #scheme: string;

  constructor(scheme = 'gantry') {
    this.#scheme = scheme;
    this.#subscriptions.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.#subscriptions.add(workspace.onDidCloseTextDocument(({ uri }) => this.#texts.delete(uri.toString())));
  }

  provideTextDocumentContent(uri: Uri): string {
    return this.#texts.get(uri.toString()) ?? '';
  }

  /** Shows a text; the same text under the same name is shown in the same tab. */
  async show(options: DocumentOptions): Promise<void> {
    await window.showTextDocument(await this.#open(options), { preview: false });
  }

  /** Shows two texts in the diff editor. */
  async compare(left: DocumentOptions, right: DocumentOptions, title: string): Promise<void> {
    const [before, after] = [await this.#open(left), await this.#open(right)];
    await commands.executeCommand('vscode.diff', before.uri, after.uri, title, { preview: false });
  }

  async #open({ name, language, text }: DocumentOptions): Promise<TextDocument> {
    const query = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const uri = Uri.from({ scheme: this.#scheme, path: `/${name.replace(/[\\/:]+/g, '_')}`, query });
    this.#texts.set(uri.toString(), text);
    const document = await workspace.openTextDocument(uri);
    if (document.languageId !== language) await languages.setTextDocumentLanguage(document, language);
    return document;
  }

  dispose(): void {
    this.#subscriptions.dispose();
    this.#texts.clear();
  }
}
