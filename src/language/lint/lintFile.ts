import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Language, LanguageOptions } from '../language.ts';
import type { Problem } from '../problem.ts';
import { nothingKnown } from '../surroundings.ts';
import { Lines } from '../text.ts';
import { type FileKind, kindOf, placeOf } from './fileKind.ts';
import type { FoundFile } from './findFiles.ts';

/** What was found in one file. */
export type FileReport = { readonly path: string; readonly lines: Lines; readonly problems: readonly Problem[] };

/** Larger ones are none that people write, in bytes. */
const sizeLimit = 10_000_000;

const languages: Readonly<Record<FileKind, () => Promise<Language>>> = {
  dockerfile: async () => hidden((await import('../dockerfile/dockerfileLanguage.ts')).dockerfile),
  daemonJson: async () => hidden((await import('../daemonJson/daemonJsonLanguage.ts')).daemonJson),
  compose: async () => hidden((await import('../yamlLanguages.ts')).compose),
  registryConfig: async () => hidden((await import('../yamlLanguages.ts')).registryConfig),
};

function hidden<Tree>(language: Language<Tree>): Language {
  return language as Language;
}

/** Checks a file. Rejects when it cannot be read. */
export async function lintFile({ path }: FoundFile, rules: LanguageOptions['rules']): Promise<FileReport> {
  if ((await stat(path)).size > sizeLimit) throw new Error('it is larger than 10 MB.');
  const text = await readFile(path, 'utf8');
  return lintText(path, text, rules, kindOf(path, text) === 'dockerfile' ? await ignoreFileOf(path) : undefined);
}

/** Checks a text as the file that its name says; `ignoreFile` is the text of what a build leaves out. */
export async function lintText(path: string, text: string, rules: LanguageOptions['rules'], ignoreFile: string | undefined): Promise<FileReport> {
  const language = await languages[kindOf(path, text)]();
  const surroundings = { ...nothingKnown, known: { ...nothingKnown.known, ignoreFile } };
  return { path, lines: new Lines(text), problems: language.problems(language.parse(text, placeOf(path)), { rules }, surroundings) };
}

/** The ignore file of the Dockerfile's own name wins over that of its folder; empty when there is none. */
async function ignoreFileOf(path: string): Promise<string> {
  for (const file of [`${path}.dockerignore`, join(dirname(path), '.dockerignore')]) {
    try {
      return await readFile(file, 'utf8');
    } catch {}
  }
  return '';
}
