import { daemonJson } from '../../../src/language/daemonJson/daemonJsonLanguage.ts';
import { dockerfile } from '../../../src/language/dockerfile/dockerfileLanguage.ts';
import type { DocumentPlace, Language } from '../../../src/language/language.ts';
import { nothingKnown } from '../../../src/language/surroundings.ts';
import { compose, registryConfig } from '../../../src/language/yamlLanguages.ts';
import type { Figure } from './figures.ts';
import { dockerfiles, longTexts } from './languageCorpus.ts';
import { median } from './median.ts';

type Operation = readonly [name: string, run: (offset: number) => unknown];
type Samples = Map<string, number[]>;

/** Each time is the median of so many, so that it tells of the work and not of what else the machine did. */
const repetitions = 5;

const languages: Readonly<Record<keyof Awaited<ReturnType<typeof longTexts>>, Language>> = {
  dockerfile: hidden(dockerfile),
  daemonJson: hidden(daemonJson),
  compose: hidden(compose),
  registryConfig: hidden(registryConfig),
};

/** The 99th of a hundred times that one operation on one file of the corpus takes; the first round is not counted. */
export async function operationsOnCorpus(): Promise<Figure[]> {
  const samples: Samples = new Map();
  const texts = await dockerfiles();
  for (const counted of [false, true]) {
    for (const text of texts) await measureText(languages.dockerfile, '/src/Dockerfile', text, [0.1, 0.5, 0.9], counted ? samples : new Map());
  }
  return [...samples].map(([name, times]) => ({
    name: `dockerfile ${name}, p99 on the corpus`,
    value: percentile(times, 0.99),
    unit: 'ms',
    budget: 10,
    samples: rounded(times),
  }));
}

/** Each operation of each language on some 5,000 lines. */
export async function operationsOnLong(): Promise<Figure[]> {
  const figures: Figure[] = [];
  for (const [name, { path, text }] of Object.entries(await longTexts())) {
    const language = languages[name as keyof typeof languages];
    const samples: Samples = new Map();
    for (let round = 0; round < 2; round += 1) await measureText(language, path, text, [0.01, 0.5, 0.99], round === 0 ? new Map() : samples);
    for (const [operation, times] of samples)
      figures.push({ name: `${name} ${operation}, 5,000 lines`, value: median(times), unit: 'ms', budget: 100, samples: rounded(times) });
  }
  return figures;
}

async function measureText(language: Language, path: string, text: string, places: readonly number[], samples: Samples): Promise<void> {
  for (const [name, run] of operationsOf(language, { path, name: path.slice(path.lastIndexOf('/') + 1) }, text)) {
    for (const place of places) {
      const times: number[] = [];
      for (let time = 0; time < repetitions; time += 1) {
        const start = performance.now();
        await run(Math.floor(text.length * place));
        times.push(performance.now() - start);
      }
      samples.set(name, [...(samples.get(name) ?? []), median(times)]);
    }
  }
}

/** All that a language offers, on one text; what it does not offer is left out. */
function operationsOf(language: Language, place: DocumentPlace, text: string): readonly Operation[] {
  const tree = language.parse(text, place);
  const all = { start: 0, end: text.length };
  const format = { tabSize: 4, insertSpaces: true };
  const signal = AbortSignal.timeout(60_000);
  const operations: Readonly<Record<string, Operation[1] | undefined>> = {
    parse: () => language.parse(text, place),
    // Of a new tree, as what a tree works out once it keeps.
    problems: () => language.problems(language.parse(text, place), { rules: {} }, nothingKnown),
    complete: language.complete && ((offset) => language.complete?.(tree, offset, nothingKnown, signal)),
    hover: language.hover && ((offset) => language.hover?.(tree, offset, nothingKnown, signal)),
    definition: language.definition && ((offset) => language.definition?.(tree, offset)),
    references: language.references && ((offset) => language.references?.(tree, offset, true)),
    renamable: language.renamable && ((offset) => language.renamable?.(tree, offset)),
    rename: language.rename && ((offset) => language.rename?.(tree, offset, 'other')),
    outline: language.outline && (() => language.outline?.(tree)),
    folds: language.folds && (() => language.folds?.(tree)),
    links: language.links && (() => language.links?.(tree)),
    tokens: language.tokens && (() => language.tokens?.(tree)),
    format: language.format && (() => language.format?.(tree, format)),
    formatOnType: language.formatOnType && ((offset) => language.formatOnType?.(tree, offset, '\n', format)),
    signature: language.signature && ((offset) => language.signature?.(tree, offset)),
    lenses: language.lenses && (() => language.lenses?.(tree)),
    inlays: language.inlays && (() => language.inlays?.(tree, all, nothingKnown)),
  };
  return Object.entries(operations).flatMap(([name, run]) => (run === undefined ? [] : [[name, run] as const]));
}

function percentile(times: readonly number[], part: number): number {
  return times.toSorted((left, right) => left - right)[Math.min(times.length - 1, Math.floor(times.length * part))] ?? 0;
}

function rounded(times: readonly number[]): readonly number[] {
  return times.map((time) => Math.round(time * 100) / 100);
}

/** Each language knows its own trees alone. */
function hidden<Tree>(language: Language<Tree>): Language {
  return language as Language;
}
