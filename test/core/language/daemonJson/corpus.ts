import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { daemonJson } from '../../../../src/language/daemonJson/daemonJsonLanguage.ts';
import type { Problem } from '../../../../src/language/problem.ts';
import { type EngineFacts, nothingKnown } from '../../../../src/language/surroundings.ts';

/** The files of one folder of the corpus, as `[name, text]`. */
export async function corpus(folder: 'valid' | 'invalid'): Promise<readonly (readonly [string, string])[]> {
  const path = join(import.meta.dirname, 'corpus', folder);
  const names = (await readdir(path)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(path, name), 'utf8')] as const));
}

export const usual = '/etc/docker/daemon.json';

/** What is wrong with a text, with the engine that is known or none. */
export function problemsOf(text: string, engine?: Partial<EngineFacts>, path = usual): readonly Problem[] {
  const facts = engine && { version: '20.10.24', operatingSystem: 'linux', serviceFlags: {}, ...engine };
  const tree = daemonJson.parse(text, { path, name: 'daemon.json' });
  return daemonJson.problems(tree, { rules: {} }, { ...nothingKnown, known: { ...nothingKnown.known, engine: facts } });
}

/** The problems as `rule severity`. */
export function rulesOf(text: string, engine?: Partial<EngineFacts>, path?: string): readonly string[] {
  return problemsOf(text, engine, path).map(({ rule, severity }) => `${rule} ${severity}`);
}

export function errorsOf(text: string, engine?: Partial<EngineFacts>): readonly Problem[] {
  return problemsOf(text, engine).filter(({ severity }) => severity === 'error');
}
