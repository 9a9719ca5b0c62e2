import { describe, expect, it } from 'vitest';
import { parse } from '../../../../../../src/language/dockerfile/parse.ts';
import { practiceRules } from '../../../../../../src/language/dockerfile/rules/practiceRules.ts';
import type { Finding, Rule } from '../../../../../../src/language/dockerfile/rules/rule.ts';
import { nothingKnown } from '../../../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../../../src/language/text.ts';
import type { Cases } from './cases.ts';
import { instructionCases } from './instructionCases.ts';
import { packageCases } from './packageCases.ts';
import { shellCases } from './shellCases.ts';

const cases: Readonly<Record<string, Cases>> = { ...instructionCases, ...packageCases, ...shellCases };

function findingsOf(rule: Rule, text: string): Finding[] {
  const findings: Finding[] = [];
  rule.check(parse(text), (finding) => findings.push(finding), nothingKnown.known);
  return findings;
}

describe.each(practiceRules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const { bad, good } = cases[id] ?? { bad: [], good: [] };

  it('has a case it finds something in, and one it is silent about', () => {
    expect(bad.length).toBeGreaterThan(0);
    expect(good.length).toBeGreaterThan(0);
  });

  it.each(bad)('marks $marks', ({ text, marks, fixed }) => {
    const findings = findingsOf(rule, text);
    expect(findings.map(({ start, end }) => text.slice(start, end))).toEqual([marks]);
    const [fix] = findings[0]?.fixes ?? [];
    expect(fix && applyEdits(text, fix.edits)).toBe(fixed ?? (fix && applyEdits(text, fix.edits)));
    if (fixed !== undefined) expect(findingsOf(rule, fixed), 'what is fixed has the problem no more').toEqual([]);
  });

  it.each(good)('is silent about %j', (text) => {
    expect(findingsOf(rule, text)).toEqual([]);
  });
});

describe('the rules', () => {
  it('have names, documentation and codes of their own', () => {
    const ids = practiceRules.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(Object.keys(cases).filter((id) => !ids.includes(id))).toEqual([]);
    for (const { id, url, hadolint = [] } of practiceRules) {
      expect(id).toMatch(/^[A-Z][a-zA-Z]+$/);
      expect(url).toMatch(/^https:\/\//);
      expect(hadolint.every((code) => /^DL\d{4}$/.test(code))).toBe(true);
    }
  });
});
