import { pathProblem } from '../../core/reference.ts';

/** Those of hostile values that are names a repository can have; others could neither be pulled nor shown safely. */
export function repositoryNames(values: readonly unknown[]): string[] {
  return values.filter((value): value is string => typeof value === 'string' && value.length <= 255 && pathProblem(value) === undefined);
}
