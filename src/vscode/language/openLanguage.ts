import type { CancellationToken, TextDocument } from 'vscode';
import { messageOf } from '../../core/errors.ts';
import type { Event } from '../../core/events.ts';
import type { Log, Settings } from '../../core/ports.ts';
import type { SettingValues } from '../../core/settings.ts';
import type { Language, LanguageOptions } from '../../language/language.ts';
import type { Problem } from '../../language/problem.ts';
import type { Surroundings } from '../../language/surroundings.ts';
import { signalOf } from '../cancellation.ts';
import { placeOf } from './recognise.ts';
import { ruleOptions } from './ruleOptions.ts';

export type OpenLanguageParts = {
  readonly settings: Settings<SettingValues>;
  readonly log: Log;
  surroundingsOf(document: TextDocument): Surroundings;
  /** Something became known, or a setting changed, that answers depend on. */
  readonly onDidLearn: Event<void>;
};

type Parsed = { readonly version: number; readonly tree: unknown; problems?: readonly Problem[]; learned: number };

/** A language with the trees of its open documents: each version is parsed once, whoever asks. */
export class OpenLanguage {
  readonly language: Language;
  readonly #parts: OpenLanguageParts;
  readonly #parsed = new WeakMap<TextDocument, Parsed>();
  readonly #failures = new Set<string>();
  #learned = 0;

  constructor(language: Language, parts: OpenLanguageParts) {
    this.language = language;
    this.#parts = parts;
    parts.onDidLearn(() => {
      this.#learned += 1;
    });
  }

  get settings(): Settings<SettingValues> {
    return this.#parts.settings;
  }

  get onDidLearn(): Event<void> {
    return this.#parts.onDidLearn;
  }

  tree(document: TextDocument): unknown {
    return this.#parse(document).tree;
  }

  surroundings(document: TextDocument): Surroundings {
    return this.#parts.surroundingsOf(document);
  }

  /** Everything wrong with this version, by what is known now. */
  problems(document: TextDocument): readonly Problem[] {
    const parsed = this.#parse(document);
    if (parsed.problems && parsed.learned === this.#learned) return parsed.problems;
    const options: LanguageOptions = { rules: ruleOptions(this.settings.get('language.rules')) };
    parsed.learned = this.#learned;
    parsed.problems = this.language.problems(parsed.tree, options, this.surroundings(document));
    return parsed.problems;
  }

  /** Answers a question of the editor; what fails is logged once, and answered with nothing. */
  answer<T, Otherwise>(name: string, otherwise: Otherwise, ask: () => T): T | Otherwise {
    try {
      return ask();
    } catch (error) {
      this.#fail(name, error);
      return otherwise;
    }
  }

  /** As {@link answer}, for questions that take time; when the editor no longer wants the answer, nothing is answered. */
  async later<T, Otherwise>(name: string, otherwise: Otherwise, token: CancellationToken, ask: (signal: AbortSignal) => Promise<T>): Promise<T | Otherwise> {
    const cancellation = signalOf(token);
    try {
      return await ask(cancellation.signal);
    } catch (error) {
      if (!cancellation.signal.aborted) this.#fail(name, error);
      return otherwise;
    } finally {
      cancellation.dispose();
    }
  }

  #parse(document: TextDocument): Parsed {
    const known = this.#parsed.get(document);
    if (known?.version === document.version) return known;
    const parsed = { version: document.version, tree: this.language.parse(document.getText(), placeOf(document)), learned: this.#learned };
    this.#parsed.set(document, parsed);
    return parsed;
  }

  #fail(name: string, error: unknown): void {
    const what = `${this.language.id}: ${name} failed: ${messageOf(error)}`;
    if (this.#failures.has(what)) return;
    this.#failures.add(what);
    this.#parts.log.error(what, error);
  }
}
