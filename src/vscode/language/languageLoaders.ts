import type { Language } from '../../language/language.ts';
import type { DocumentKind } from './recognise.ts';

/** Loads each language when the first document of it is opened. */
export const languageLoaders: Readonly<Record<DocumentKind, () => Promise<Language>>> = {
  dockerfile: async () => hidden((await import('../../language/dockerfile/dockerfileLanguage.ts')).dockerfile),
  daemonJson: async () => hidden((await import('../../language/daemonJson/daemonJsonLanguage.ts')).daemonJson),
  compose: async () => hidden((await import('../../language/yamlLanguages.ts')).compose),
  registryConfig: async () => hidden((await import('../../language/yamlLanguages.ts')).registryConfig),
};

/** Hides a language's own type of tree: only the language itself looks into its trees. */
function hidden<Tree>(language: Language<Tree>): Language {
  return language as Language;
}
