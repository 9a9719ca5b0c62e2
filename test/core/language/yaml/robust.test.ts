import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Language } from '../../../../src/language/language.ts';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { compose, registryConfig } from '../../../../src/language/yamlLanguages.ts';

const signal = new AbortController().signal;
const place = { path: '/srv/compose.yaml', name: 'compose.yaml' };
const folder = join(import.meta.dirname, '../compose/corpus/valid');
const corpus = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

/** Asks a language everything it answers, at an offset; fails when a place lies outside of the text. */
async function everything<Tree>(language: Language<Tree>, text: string, offset: number): Promise<void> {
  const tree = language.parse(text, place);
  const problems = language.problems(tree, { rules: {} }, nothingKnown);
  const completions = (await language.complete?.(tree, offset, nothingKnown, signal))?.items ?? [];
  const hover = await language.hover?.(tree, offset, nothingKnown, signal);
  const spans = [
    ...problems,
    ...problems.flatMap(({ fixes = [] }) => fixes.flatMap(({ edits }) => edits)),
    ...completions.map(({ edit }) => edit),
    ...(hover === undefined ? [] : [hover]),
    ...(language.definition?.(tree, offset) ?? []),
    ...(language.references?.(tree, offset, true) ?? []),
    ...(language.outline?.(tree) ?? []),
    ...(language.links?.(tree) ?? []),
    ...(language.lenses?.(tree) ?? []),
  ];
  for (const { start, end } of spans) expect(start >= 0 && start <= end && end <= text.length, JSON.stringify({ start, end, length: text.length })).toBe(true);
  language.renamable?.(tree, offset);
  language.rename?.(tree, offset, 'other');
  language.folds?.(tree);
}

const languages = [
  ['compose', compose],
  ['registryConfig', registryConfig],
] as const;

describe.each(languages)('%s takes any text', (_name, language) => {
  const pieces = fc.constantFrom(
    ...'services: volumes: image: - [ ] { } , : " \' # & * ! | > % @ ` $ ${ ~ ? << *a &a \n \r\n \t x-a web: --- ... _env:A:b storage: \u{1f600} \ufeff'.split(
      ' ',
    ),
    '\n',
    '  ',
    '    ',
  );
  const noise = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(pieces, { maxLength: 80 }).map((parts) => parts.join('')),
  );

  it('arbitrary', async () => {
    await fc.assert(
      fc.asyncProperty(noise, fc.nat(), async (text, at) => everything(language as Language, text, at % (text.length + 2))),
      { numRuns: 400 },
    );
  });

  it('files with something taken out, put in or doubled', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...corpus), fc.nat(), fc.nat(60), noise, async (text, from, length, put) => {
        const at = from % (text.length + 1);
        await everything(language as Language, text.slice(0, at) + put.slice(0, 20) + text.slice(at + length), at);
      }),
      { numRuns: 400 },
    );
  });

  const nasty: readonly (readonly [string, string])[] = [
    ['deep brackets', '['.repeat(50_000)],
    ['deep braces', 'a: {'.repeat(10_000)],
    ['deep dashes', '- '.repeat(20_000)],
    ['deep questions', '? '.repeat(20_000)],
    ['deep indents', Array.from({ length: 900 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
    ['many anchors', '&a '.repeat(3000)],
    ['an alias in itself', 'a: &a\n  <<: *a\n  b: *a\nservices: &s\n  web: *s\n'],
    ['a list of aliases', `x-a: &a [${'x,'.repeat(50)}x]\nservices:\n  web:\n    image: x\n    command: *a\n`],
    [
      'doubling aliases',
      `services:\n  a0: &a0 {image: x, labels: [x, x]}\n${Array.from({ length: 40 }, (_, n) => `  a${n + 1}: &a${n + 1}\n    <<: [${`*a${n}, `.repeat(9)}*a${n}]\n`).join('')}`,
    ],
    ['many keys', `services:\n${Array.from({ length: 3000 }, (_, n) => `  s${n}: {image: x}\n`).join('')}`],
    ['a long line', `services: ${'x'.repeat(200_000)}`],
    ['many syntax errors', '"'.repeat(5000)],
    ['many dependencies', `services:\n${Array.from({ length: 1500 }, (_, n) => `  s${n}:\n    image: x\n    depends_on: [s${n + 1}]\n`).join('')}`],
  ];
  it.each(nasty)('%s', async (_what, text) => {
    const before = performance.now();
    await everything(language as Language, text, Math.floor(text.length / 2));
    await everything(language as Language, text, text.length);
    // A bound that only what is quadratic or worse breaks, on any machine.
    expect(performance.now() - before).toBeLessThan(8000);
  });
});
