import { describe, expect, it } from 'vitest';
import { parse } from '../../../../../../src/language/dockerfile/parse.ts';
import { practiceRules } from '../../../../../../src/language/dockerfile/rules/practiceRules.ts';
import { nothingKnown } from '../../../../../../src/language/surroundings.ts';

const many = (line: string, count = 5000) => Array.from({ length: count }, (_, index) => line.replaceAll('#', String(index))).join('');

/** Texts that would take long if anything looked at everything for everything. */
const texts: Readonly<Record<string, string>> = {
  'stages on one another': `FROM debian AS s0\n${many('FROM s0 AS t#\nRUN apt-get install x\n')}`,
  'a chain of stages': Array.from(
    { length: 3000 },
    (_, index) => `FROM ${index === 0 ? 'debian' : `s${index - 1}`} AS s${index}\nRUN apt-get install x\n`,
  ).join(''),
  'updates alone': `FROM debian\n${many('RUN apt-get update\n')}`,
  'npm and lock files': `FROM node:1\n${many('COPY package-lock.json ./\nRUN npm install\n', 2500)}`,
  'one long pipeline': `FROM debian\nRUN set -o pipefail; ${many('make | ', 20_000)}make\n`,
  'one variable in one RUN': `ARG A=1\nFROM debian\nRUN A=2; ${many('echo $A;', 20_000)}\n`,
  'one long word': `FROM debian\nRUN source x; ln -${'s'.repeat(100_000)}\n`,
  'assume yes': `FROM debian\nRUN ${many('assumeyes!! ', 10_000)}\n`,
  'copies and removals': `FROM debian\n${many('COPY a# /x/\nRUN rm /x/a#\n', 2500)}`,
};

// Split before, so that the time is the rule's alone.
const files = Object.entries(texts).map(([name, text]) => {
  const file = parse(text);
  expect(file.scripts.length).toBeGreaterThan(0);
  return [name, file] as const;
});

describe.each(practiceRules.map((rule) => [rule.id, rule] as const))('%s', (_id, rule) => {
  it('takes no long time for any text', () => {
    for (const [name, file] of files) {
      const start = performance.now();
      rule.check(file, () => {}, nothingKnown.known);
      expect(performance.now() - start, name).toBeLessThan(3000);
    }
  });
});
