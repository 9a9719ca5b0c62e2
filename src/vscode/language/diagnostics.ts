import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, DiagnosticTag, languages, type TextDocument, Uri, workspace } from 'vscode';
import { type Disposable, Disposables } from '../../core/events.ts';
import type { Problem, Severity } from '../../language/problem.ts';
import { locationOf, rangeOf } from './convert.ts';
import type { OpenLanguage } from './openLanguage.ts';

const severityOf: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};
const tagOf = { unnecessary: DiagnosticTag.Unnecessary, deprecated: DiagnosticTag.Deprecated } as const;

/** Milliseconds without a change after which problems are looked for again. */
const quiet = 200;

/** Shows the problems of open documents: at once when one is opened, and soon after each change. */
export class Diagnostics implements Disposable {
  readonly #collection = languages.createDiagnosticCollection('gantry');
  readonly #documents = new Map<TextDocument, { readonly language: OpenLanguage; timer?: NodeJS.Timeout }>();
  readonly #subscriptions = new Disposables();

  constructor() {
    this.#subscriptions.add(workspace.onDidChangeTextDocument(({ document, contentChanges }) => contentChanges.length > 0 && this.#soon(document)));
  }

  open(document: TextDocument, language: OpenLanguage): void {
    this.#documents.set(document, { language });
    this.#look(document);
  }

  close(document: TextDocument): void {
    clearTimeout(this.#documents.get(document)?.timer);
    if (this.#documents.delete(document)) this.#collection.delete(document.uri);
  }

  /** Looks again at every open document, because what their problems depend on has changed. */
  refresh(): void {
    for (const document of this.#documents.keys()) this.#soon(document);
  }

  dispose(): void {
    this.#subscriptions.dispose();
    for (const { timer } of this.#documents.values()) clearTimeout(timer);
    this.#documents.clear();
    this.#collection.dispose();
  }

  #soon(document: TextDocument): void {
    const entry = this.#documents.get(document);
    if (!entry) return;
    clearTimeout(entry.timer);
    entry.timer = setTimeout(() => this.#look(document), quiet);
  }

  #look(document: TextDocument): void {
    const entry = this.#documents.get(document);
    if (!entry || document.isClosed) return;
    const found = entry.language.answer('problems', [], () => entry.language.problems(document).map((problem) => diagnosticOf(document, problem)));
    this.#collection.set(document.uri, found);
  }
}

/** A problem as the editor shows it. */
export function diagnosticOf(document: TextDocument, problem: Problem): Diagnostic {
  const diagnostic = new Diagnostic(rangeOf(document, problem), problem.message, severityOf[problem.severity]);
  diagnostic.source = 'gantry';
  diagnostic.code = problem.url === undefined ? problem.rule : { value: problem.rule, target: Uri.parse(problem.url) };
  if (problem.tags) diagnostic.tags = problem.tags.map((tag) => tagOf[tag]);
  if (problem.related) diagnostic.relatedInformation = problem.related.map((one) => new DiagnosticRelatedInformation(locationOf(document, one), one.message));
  return diagnostic;
}
