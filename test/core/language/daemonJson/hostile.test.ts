import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daemonJson } from '../../../../src/language/daemonJson/daemonJsonLanguage.ts';
import { daemonKeys } from '../../../../src/language/daemonJson/keys.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { corpus, problemsOf, usual } from './corpus.ts';

const files = [...(await corpus('valid')), ...(await corpus('invalid'))].map(([, text]) => text);
const engines = fc.constantFrom(undefined, { version: '20.10.24' }, { version: '29.7.0' }, { version: 'dev', operatingSystem: 'windows' });

/** A text of the corpus with a piece replaced. */
const mutated = fc
  .tuple(
    fc.constantFrom(...files),
    fc.nat(),
    fc.nat(12),
    fc.oneof(fc.string({ maxLength: 4 }), fc.constantFrom('{', '}', '[', ']', ',', '"', ':', '//', '/*', 'null', '-1e9')),
  )
  .map(([text, at, length, by]) => text.slice(0, at % (text.length + 1)) + by + text.slice((at % (text.length + 1)) + length));

/** Any value under any known key. */
const anyValues = fc
  .dictionary(fc.constantFrom(...daemonKeys.keys()), fc.jsonValue({ maxDepth: 3 }), { maxKeys: 6 })
  .map((value) => JSON.stringify(value, undefined, 2));

describe('any text', () => {
  test.each([
    ['at random', fc.string({ maxLength: 300 })],
    ['of the corpus with a slip', mutated],
    ['with any values', anyValues],
  ])('%s is read without a failure, and every place and fix lies in it', (_name, texts) => {
    fc.assert(
      fc.property(texts, engines, (text, engine) => {
        const problems = problemsOf(text, engine);
        for (const { start, end, fixes = [] } of problems) {
          expect(0 <= start && start <= end && end <= text.length).toBe(true);
          for (const { edits } of fixes) for (const edit of edits) expect(0 <= edit.start && edit.start <= edit.end && edit.end <= text.length).toBe(true);
        }
        expect(problems.map(({ start }) => start)).toEqual(problems.map(({ start }) => start).sort((left, right) => left - right));
        daemonJson.lenses?.(daemonJson.parse(text, { path: usual, name: 'daemon.json' }));
      }),
      { numRuns: 400 },
    );
  });

  test.each([
    ['[', ''],
    ['{"a":', ''],
    ['{"debug":[/*"*/', ''],
  ])('nested without end is read: %s', (piece) => {
    expect(problemsOf(piece.repeat(50_000)).length).toBeGreaterThan(0);
  });

  test('a fix that is preferred leaves no problem of its kind at its place', () => {
    for (const text of files) {
      for (const { rule, fixes = [] } of problemsOf(text)) {
        for (const fix of fixes.filter(({ preferred }) => preferred)) {
          const count = (of: string) => problemsOf(of).filter((problem) => problem.rule === rule).length;
          expect(count(applyEdits(text, fix.edits)), `${fix.title} in ${text}`).toBeLessThan(count(text));
        }
      }
    }
  });
});

describe('time', () => {
  const hosts = Array.from({ length: 5000 }, (_, index) => `    "registry-${index}.example.com:5000"`).join(',\n');
  const unknown = Array.from({ length: 5000 }, (_, index) => `  "key-${index}": [1, 2, 3]`).join(',\n');
  const again = Array.from({ length: 5000 }, () => '  "debug": true').join(',\n');
  test.each([
    ['hosts', `{\n  "insecure-registries": [\n${hosts}\n  ]\n}\n`],
    ['unknown keys', `{\n${unknown}\n}\n`],
    ['the same key', `{\n${again}\n}\n`],
    ['commas', `{${',\n'.repeat(5000)}}`],
    ['comments', `{${'// x\n'.repeat(5000)}}`],
  ])('a file with 5,000 lines of %s takes less than 100 ms', (_name, text) => {
    problemsOf(text);
    const times = Array.from({ length: 5 }, () => {
      const before = performance.now();
      problemsOf(text);
      return performance.now() - before;
    });
    expect(Math.min(...times)).toBeLessThan(100);
  });

  test('an ordinary file takes less than 10 ms', () => {
    const times = files.map((text) => {
      problemsOf(text);
      const before = performance.now();
      problemsOf(text);
      return performance.now() - before;
    });
    expect(times.sort((left, right) => left - right)[Math.floor(times.length * 0.9)]).toBeLessThan(10);
  });
});
