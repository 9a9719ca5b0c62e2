import { expect } from 'vitest';
import { lint } from '../../../../../src/language/dockerfile/lint.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import type { Problem, Severity } from '../../../../../src/language/problem.ts';
import { type ImageFacts, type Known, nothingKnown } from '../../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../../src/language/text.ts';

/** A Dockerfile in which `«…»` marks what a rule is to find. */
export type MarkedText = string;

export const image = (facts: Partial<ImageFacts> = {}): ImageFacts => ({
  environment: {},
  user: '',
  workingDirectory: '',
  exposedPorts: [],
  entrypoint: [],
  command: [],
  platform: 'linux/amd64',
  size: 0,
  labels: {},
  ...facts,
});

export const knowing = (known: Partial<Known>): Known => ({ ...nothingKnown.known, ...known });

/** The problems of one rule. */
export function problemsOf(rule: string, text: string, known: Known = nothingKnown.known, severity?: Severity): readonly Problem[] {
  return lint(parse(text), { rules: severity === undefined ? {} : { [rule]: severity } }, known).filter((problem) => problem.rule === rule);
}

/** Expects the rule to find exactly what is marked; gives the text without marks and the problems. */
export function expectMarked(rule: string, marked: MarkedText, known?: Known, severity?: Severity): { text: string; problems: readonly Problem[] } {
  const text = marked.replace(/[«»]/g, '');
  const problems = problemsOf(rule, text, known, severity);
  expect(
    applyEdits(
      text,
      problems.flatMap(({ start, end }) => [{ start, end, text: `«${text.slice(start, end)}»` }]),
    ),
  ).toBe(marked);
  return { text, problems };
}

/** The text after a fix; `title` chooses one, else the first. */
export function fixed(text: string, problem: Problem | undefined, title?: string): string {
  const fix = problem?.fixes?.find((one) => title === undefined || one.title === title);
  expect(fix, title ?? 'a fix').toBeDefined();
  return applyEdits(text, fix?.edits ?? []);
}
