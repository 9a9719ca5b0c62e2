import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { type LiveResult, runLive } from './live.ts';
import { couldNotRun, type SuiteResult, withFailure } from './suite.ts';
import { tempFolder } from './temp.ts';
import { node, root } from './world.ts';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message: string;
    readonly assertionResults: readonly Assertion[];
  }[];
}

interface Assertion {
  readonly fullName: string;
  readonly status: string;
  /** Of each try that failed. */
  readonly failureMessages: readonly string[];
}

/** Runs the vitest suite in `test/<suite>` with more arguments for vitest, such as a file name. */
export async function runVitest(suite: string, args: readonly string[]): Promise<SuiteResult> {
  await using folder = await tempFolder('results-');
  const file = join(folder.path, 'results.json');
  const vitest = join(root, 'node_modules/vitest/vitest.mjs');
  const live = await runLive(node, [vitest, 'run', '--config', `test/${suite}/vitest.config.ts`, ...args], { ...process.env, GANTRY_RESULTS: file });
  if (!existsSync(file)) return couldNotRun(suite, `vitest ended with ${live.code} before it reported anything`);
  const report: Report = JSON.parse(await readFile(file, 'utf8'));
  return judge(suite, report, live, args.length > 0);
}

function judge(suite: string, report: Report, live: LiveResult, filtered: boolean): SuiteResult {
  let result: SuiteResult = { suite, passed: report.numPassedTests, failed: report.numFailedTests, reasons: [] };
  for (const file of report.testResults) {
    const named = ({ fullName }: Assertion) => `${relative(root, file.name)}: ${fullName}`;
    const failed = file.assertionResults.filter(({ status }) => status === 'failed').map(named);
    const late = file.assertionResults.filter(({ status, failureMessages }) => status === 'passed' && failureMessages.length > 0);
    result = { ...result, reasons: [...result.reasons, ...failed, ...late.map((test) => `${named(test)} (passed at its second try)`)] };
    // A file that cannot even be loaded has no tests to count.
    if (file.status === 'failed' && file.assertionResults.length === 0) result = withFailure(result, `${file.name}: ${file.message}`);
  }
  const skipped = report.numPendingTests + report.numTodoTests;
  if (skipped > 0 && !filtered) result = { ...withFailure(result, `${skipped} tests were skipped`), failed: result.failed + skipped };
  if (report.numPassedTests + result.failed === 0) result = withFailure(result, 'no test ran');
  for (const line of live.unhandled) result = withFailure(result, line.trim());
  if (live.code !== 0 && result.failed === 0) result = withFailure(result, `vitest ended with ${live.code}: an error outside of any test, see above`);
  return result;
}
