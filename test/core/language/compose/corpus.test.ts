import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { problemsOf } from './support.ts';

const folder = join(import.meta.dirname, 'corpus');
const files = (kind: 'valid' | 'invalid') => readdirSync(join(folder, kind)).map((name) => ({ name, text: readFileSync(join(folder, kind, name), 'utf8') }));

describe('compose files that are right', () => {
  // Read as the one file of a project, where the most is looked at.
  it.each(files('valid').filter(({ name }) => !name.includes('override')))('$name', ({ text }) => {
    expect(problemsOf(text).filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });

  it.each(files('valid'))('$name beside other files', ({ text }) => {
    expect(problemsOf(text, 'docker-compose.extra.yml').filter(({ severity }) => severity !== 'hint')).toEqual([]);
  });
});

describe('compose files that are wrong', () => {
  it.each(files('invalid'))('$name has what its first line says', ({ text }) => {
    const wanted = /^# (.*)/.exec(text)?.[1]?.trim().split(/\s+/).toSorted();
    const found = problemsOf(text).filter(({ severity }) => severity !== 'hint');
    expect(found.map(({ rule, severity }) => `${rule}/${severity}`).toSorted()).toEqual(wanted);
  });
});
