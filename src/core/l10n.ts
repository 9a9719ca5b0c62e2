import { config, t } from '@vscode/l10n';

/**
 * The one way to make a user-visible string. `t('Removed {0}', name)` looks the English text up in the
 * language bundle that the extension loads when it starts, and fills the placeholders.
 * Always call it with a literal in single quotes: the completeness test collects the texts from the source.
 */
export { t };

/** Gives the texts of the user's language (English text → translation); to be called before any text is made. */
export function useTexts(contents: Readonly<Record<string, string>>): void {
  config({ contents: { ...contents } });
}

/** Translates a text that stands in a table (a title, a setting's description); the completeness test reads the tables. */
export function translate(text: string): string {
  return t(text);
}
