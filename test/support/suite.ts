/** What one suite came to; `reasons` names the tests that failed or needed a second try, and says why something else failed. */
export interface SuiteResult {
  readonly suite: string;
  readonly passed: number;
  readonly failed: number;
  readonly reasons: readonly string[];
}

/** A suite that could not run counts as one failure with its reason. */
export function couldNotRun(suite: string, error: unknown): SuiteResult {
  return { suite, passed: 0, failed: 1, reasons: [error instanceof Error ? error.message : String(error)] };
}

/** Adds one failure with its reason. */
export function withFailure(result: SuiteResult, reason: string): SuiteResult {
  return { ...result, failed: result.failed + 1, reasons: [...result.reasons, reason] };
}

/** The report's lines: what each suite came to, why, and last of all the sum. */
export function summary(results: readonly SuiteResult[]): string {
  const sum = (field: 'passed' | 'failed') => results.reduce((total, result) => total + result[field], 0);
  const lines = results.flatMap(({ suite, passed, failed, reasons }) => [
    `${suite}: ${passed} passed, ${failed} failed`,
    ...reasons.map((reason) => `  ${suite}: ${reason}`),
  ]);
  return [...lines, `${sum('passed')} passed, ${sum('failed')} failed`].join('\n');
}
