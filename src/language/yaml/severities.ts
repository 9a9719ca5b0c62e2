import type { LanguageOptions } from '../language.ts';
import type { Problem } from '../problem.ts';

/** Problems with the severities that the user chose, in order of place; those that are off are left out. */
export function withSeverities(problems: readonly Problem[], { rules }: LanguageOptions): readonly Problem[] {
  const kept = problems.flatMap((problem) => {
    const severity = Object.hasOwn(rules, problem.rule) ? rules[problem.rule] : undefined;
    if (severity === 'off') return [];
    return severity === undefined ? [problem] : [{ ...problem, severity }];
  });
  return kept.sort((left, right) => left.start - right.start || left.end - right.end);
}
