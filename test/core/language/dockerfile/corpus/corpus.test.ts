import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { lint } from '../../../../../src/language/dockerfile/lint.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { practiceRules } from '../../../../../src/language/dockerfile/rules/practiceRules.ts';
import { nothingKnown } from '../../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../../src/language/text.ts';

const filesIn = (folder: string, ending: string) => readdirSync(join(import.meta.dirname, folder)).filter((name) => name.endsWith(ending));
const read = (folder: string, name: string) => readFileSync(join(import.meta.dirname, folder, name), 'utf8');
const valid = filesIn('valid', '.Dockerfile');
const everything = { rules: Object.fromEntries(practiceRules.map(({ id, severity }) => [id, severity === 'off' ? ('hint' as const) : severity])) };

describe('valid Dockerfiles', () => {
  it('are many', () => {
    expect(valid.length).toBeGreaterThanOrEqual(60);
  });

  it.each(valid)('%s has no error', (name) => {
    const problems = lint(parse(read('valid', name)), { rules: {} }, nothingKnown.known);
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  it.each(valid)('%s stays without errors after any fix, with every rule on', (name) => {
    const text = read('valid', name);
    for (const { start, end, fixes = [] } of lint(parse(text), everything, nothingKnown.known)) {
      expect(start).toBeGreaterThanOrEqual(0);
      expect(end).toBeLessThanOrEqual(text.length);
      for (const { edits } of fixes) {
        const after = lint(parse(applyEdits(text, edits)), { rules: {} }, nothingKnown.known);
        expect(after.filter(({ severity }) => severity === 'error')).toEqual([]);
      }
    }
  });
});

describe('bad Dockerfiles', () => {
  it.each(filesIn('bad', '.Dockerfile'))('%s has the findings that stand beside it', (name) => {
    const file = parse(read('bad', name));
    const found = lint(file, { rules: {} }, nothingKnown.known).map(({ rule, severity, start }) => `${file.lines.positionAt(start).line + 1} ${severity} ${rule}`);
    expect(found).toEqual(JSON.parse(read('bad', name.replace('.Dockerfile', '.json'))));
  });
});
