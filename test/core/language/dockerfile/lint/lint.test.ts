import { describe, expect, it } from 'vitest';
import { lint } from '../../../../../src/language/dockerfile/lint.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import type { LanguageOptions } from '../../../../../src/language/language.ts';
import { nothingKnown } from '../../../../../src/language/surroundings.ts';
import { fixed } from '../rules/ruleCase.ts';

const off = { FloatingBaseImage: 'off' } as const;
const check = (text: string, rules: LanguageOptions['rules'] = {}) => lint(parse(text), { rules: { ...off, ...rules } }, nothingKnown.known);
const names = (text: string, rules?: LanguageOptions['rules']) => check(text, rules).map(({ rule }) => rule);
const bad = 'FROM a:1 AS B\nMAINTAINER c\n';

describe('lint', () => {
  it('gives the problems in order of place, with severity and documentation', () => {
    const problems = check(bad);
    expect(problems.map(({ rule, severity, start }) => [rule, severity, start])).toEqual([
      ['StageNameCasing', 'warning', 12],
      ['MaintainerDeprecated', 'warning', 14],
    ]);
    expect(problems[0]?.url).toBe('https://docs.docker.com/reference/build-checks/stage-name-casing/');
  });

  it('takes severities from the settings', () => {
    expect(check(bad, { StageNameCasing: 'hint', MaintainerDeprecated: 'off' }).map(({ rule, severity }) => [rule, severity])).toEqual([
      ['StageNameCasing', 'hint'],
    ]);
  });

  it.each([
    ['# check=skip=StageNameCasing\n', ['MaintainerDeprecated']],
    ['# syntax=docker/dockerfile:1\n# CHECK = skip=StageNameCasing,MaintainerDeprecated\n', []],
    ['# check=skip=all\n', []],
    ['# check=error=true;skip=StageNameCasing\n', ['MaintainerDeprecated']],
    ['# hadolint global ignore=DL4000, DL3006\n', ['StageNameCasing']],
    ['\n# check=skip=StageNameCasing\n', ['MaintainerDeprecated']],
    ['# hello\n# check=skip=StageNameCasing\n# hadolint ignore=DL1\n', ['MaintainerDeprecated']],
    ['# hello\n# check=skip=StageNameCasing\n\n', ['StageNameCasing', 'MaintainerDeprecated']],
  ])('honours %j', (head, left) => {
    expect(names(head + bad)).toEqual(left);
  });

  it('honours comments above an instruction for that one only', () => {
    expect(names('FROM a:1\n# hadolint ignore=DL4000\nMAINTAINER b\nMAINTAINER c\n')).toEqual(['MaintainerDeprecated']);
    expect(names('FROM a:1\n# check=skip=all\nMAINTAINER b\nMAINTAINER c\n')).toEqual(['MaintainerDeprecated']);
  });

  it('makes BuildKit’s warnings errors with error=true, and nothing else', () => {
    const problems = check(`# check=error=true\n${bad}RUN --mount=type=cache a\n`);
    expect(problems.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['StageNameCasing', 'error'],
      ['MaintainerDeprecated', 'error'],
      ['MountWithoutTarget', 'warning'],
    ]);
  });

  it('cannot be told to ignore what does not build', () => {
    expect(names('# check=skip=all\nFROM a:1\n# check=skip=UnknownInstruction\nRNU b\n')).toEqual(['UnknownInstruction']);
  });

  const ignored = (text: string, title: string) => {
    const result = fixed(text, check(text)[0], title);
    expect(names(result)).not.toContain(check(text)[0]?.rule);
    return result;
  };

  it.each([
    ['FROM a:1\nMAINTAINER b\n', 'FROM a:1\n# check=skip=MaintainerDeprecated\nMAINTAINER b\n'],
    ['FROM a:1\r\n  MAINTAINER b', 'FROM a:1\r\n  # check=skip=MaintainerDeprecated\r\n  MAINTAINER b'],
    ['FROM a:1\n# x\n# check=skip=Q\nMAINTAINER b\n', 'FROM a:1\n# x\n# check=skip=Q,MaintainerDeprecated\nMAINTAINER b\n'],
    ['FROM a:1\n# check=error=true note\nMAINTAINER b\n', 'FROM a:1\n# check=skip=MaintainerDeprecated;error=true note\nMAINTAINER b\n'],
  ])('ignores here: %j', (text, wanted) => {
    expect(ignored(text, 'Ignore MaintainerDeprecated Here')).toBe(wanted);
  });

  it('keeps a comment above the first instruction from being a directive', () => {
    const result = ignored('# syntax=docker/dockerfile:1\nFROM a:1 AS B\n', 'Ignore StageNameCasing Here');
    expect(result).toBe('# syntax=docker/dockerfile:1\n\n# check=skip=StageNameCasing\nFROM a:1 AS B\n');
    expect(parse(result).directives).toHaveLength(1);
  });

  it.each([
    ['FROM a:1 AS B\n', '# check=skip=StageNameCasing\nFROM a:1 AS B\n'],
    ['\ufeffFROM a:1 AS B\n', '\ufeff# check=skip=StageNameCasing\nFROM a:1 AS B\n'],
    ['# escape=`\r\n# note\r\nFROM a:1 AS B\r\n', '# escape=`\r\n# check=skip=StageNameCasing\r\n# note\r\nFROM a:1 AS B\r\n'],
    ['# check=error=true\nFROM a:1 AS B\n', '# check=skip=StageNameCasing;error=true\nFROM a:1 AS B\n'],
    ['# check=skip=A;error=true\nFROM a:1 AS B\n', '# check=skip=A,StageNameCasing;error=true\nFROM a:1 AS B\n'],
  ])('ignores in the file: %j', (text, wanted) => {
    expect(ignored(text, 'Ignore StageNameCasing in This File')).toBe(wanted);
  });
});
