import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../../../src/language/dockerfile/lint.ts';
import { parse } from '../../../../../../src/language/dockerfile/parse.ts';
import { rejectedRules } from '../../../../../../src/language/dockerfile/rules/rejectedRules.ts';
import { nothingKnown } from '../../../../../../src/language/surroundings.ts';
import { expectMarked, fixed, problemsOf } from '../ruleCase.ts';
import { accepted, rejected, suspicious } from './cases.ts';

const valid = new URL('../../corpus/valid/', import.meta.url);
const named = (cases: typeof rejected) => cases.map(([rule, marked, wanted]) => ({ rule, marked, wanted }));

describe('what BuildKit rejects', () => {
  it.each(named(rejected))('$rule: $marked', ({ rule, marked, wanted }) => {
    const { text, problems } = expectMarked(rule, marked);
    expect(problems.map(({ severity }) => severity)).toEqual(problems.map(() => 'error'));
    expect(problems[0]?.fixes?.some(({ title }) => title.startsWith('Ignore')) ?? false).toBe(false);
    if (wanted === undefined) return;
    expect(fixed(text, problems[0])).toBe(wanted);
    expect(problemsOf(rule, wanted).length).toBeLessThan(problems.length);
  });

  it.each(named(suspicious))('warns: $rule: $marked', ({ rule, marked, wanted }) => {
    const { text, problems } = expectMarked(rule, marked);
    expect(new Set(problems.map(({ severity }) => severity))).toEqual(new Set(['warning']));
    if (wanted !== undefined) expect(fixed(text, problems[0])).toBe(wanted);
  });

  it.each(accepted)('accepts %j', (text) => {
    expect(
      lint(parse(text), { rules: {} }, nothingKnown.known).filter(({ severity, rule }) => severity === 'error' && rejectedRules.some(({ id }) => id === rule)),
    ).toEqual([]);
  });

  it('finds nothing in the files that build', async () => {
    const files = await readdir(valid);
    expect(files.length).toBeGreaterThan(20);
    for (const name of files) {
      const problems = lint(parse(await readFile(new URL(name, valid), 'utf8')), { rules: {} }, nothingKnown.known);
      expect(
        problems.filter(({ severity, rule }) => severity === 'error' && rejectedRules.some(({ id }) => id === rule)),
        name,
      ).toEqual([]);
    }
  });

  it('has a case for every rule', () => {
    const covered = new Set([...rejected, ...suspicious].map(([rule]) => rule));
    expect(rejectedRules.map(({ id }) => id).filter((id) => !covered.has(id))).toEqual([]);
  });
});
