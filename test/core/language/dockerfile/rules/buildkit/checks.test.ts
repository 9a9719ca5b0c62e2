import { describe, expect, it } from 'vitest';
import { buildkitChecks } from '../../../../../../src/language/dockerfile/rules/buildkitRules.ts';
import { expectMarked, fixed, problemsOf } from '../ruleCase.ts';
import { cases, fine, fineWith } from './cases.ts';

describe('BuildKit’s checks', () => {
  it('are all there, with BuildKit’s names and documentation', () => {
    expect(buildkitChecks.map(({ id }) => id)).toHaveLength(22);
    for (const { id, url, severity } of buildkitChecks) {
      const page = id
        .replace(/([a-z])([A-Z])/g, '$1-$2')
        .replace('JSONArgs', 'json-args')
        .toLowerCase();
      expect(url).toBe(`https://docs.docker.com/reference/build-checks/${page}/`);
      expect(severity).toBe(id === 'InvalidDefinitionDescription' ? 'off' : 'warning');
    }
    expect(new Set(cases.map(({ rule }) => rule)).size).toBe(21);
  });

  it.each(cases)('$rule finds $marked', ({ rule, marked, fixed: wanted, known }) => {
    const { text, problems } = expectMarked(rule, marked, known);
    expect(problems.length).toBeGreaterThan(0);
    if (wanted === undefined) return;
    expect(fixed(text, problems[0])).toBe(wanted);
    expect(problemsOf(rule, wanted, known).length).toBeLessThan(rule === 'FromPlatformFlagConstDisallowed' ? 1 : problems.length);
  });

  it.each([...fine, ...fineWith])('$rule lets pass $marked', ({ rule, marked, known }) => {
    expect(problemsOf(rule, marked, known)).toEqual([]);
  });

  it('asks for a description only when it is turned on', () => {
    const text = '# other words\nFROM a AS build\n\n# note\n\nARG A\n# A is one\nARG A\n';
    expect(problemsOf('InvalidDefinitionDescription', text)).toEqual([]);
    const problems = problemsOf('InvalidDefinitionDescription', text, undefined, 'warning');
    expect(problems.map(({ start, end }) => [start, text.slice(start, end)])).toEqual([[14, 'FROM']]);
    expect(fixed(text, problems[0])).toContain('# other words\n\nFROM');
    expect(fixed(text, problems[0], 'Begin the Comment with “build”')).toContain('# build other words\nFROM');
    expect(problemsOf('InvalidDefinitionDescription', `# check=experimental=all\n# x\n${text}`)[0]?.severity).toBe('warning');
  });

  it('changes the case of all instructions at once', () => {
    const text = 'FROM a\nrun b\nRUN c\nCmd ["d"]\nRUN e\n';
    const [first] = problemsOf('ConsistentInstructionCasing', text);
    expect(fixed(text, first, 'Change the Case of All Instructions')).toBe('FROM a\nRUN b\nRUN c\nCMD ["d"]\nRUN e\n');
  });

  it('asks for another name of a stage', () => {
    const [problem] = problemsOf('DuplicateStageName', 'FROM a AS b\nFROM c AS b\n');
    expect(problem?.fixes?.[0]?.edits).toEqual([]);
    expect(problem?.fixes?.[0]?.followUp).toEqual({ command: 'editor.action.rename', at: 22 });
  });
});
