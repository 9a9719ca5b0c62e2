import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { runCheck } from './checkSuite.ts';
import { couldNotRun, type SuiteResult, summary } from './suite.ts';
import { tempFolder } from './temp.ts';
import { runVitest } from './vitestSuite.ts';
import { currentWorld, node, runInWorld } from './world.ts';

const suites: Record<string, (args: readonly string[]) => Promise<SuiteResult>> = {
  check: runCheck,
  core: (args) => runVitest('core', args),
  host: async (args) => (await import('./hostSuite.ts')).runHost(args),
  e2e: (args) => runVitest('e2e', args),
};

/** Runs one suite; what it throws is its failure. */
async function runSuite(suite: string, args: readonly string[]): Promise<SuiteResult> {
  console.log(`\n── ${suite} ──`);
  return (suites[suite] ?? (() => Promise.reject(new Error('no such suite'))))(args).catch((error: unknown) => couldNotRun(suite, error));
}

/** Runs one suite in a private world of its own, where it writes its result to a file. */
async function runOutside(suite: string, args: readonly string[]): Promise<SuiteResult> {
  if (suite === 'check') return runSuite(suite, args);
  await using folder = await tempFolder('gantry-result-');
  const file = join(folder.path, 'result.json');
  const code = await runInWorld([node, import.meta.filename, suite, ...args], { env: { GANTRY_SUITE_RESULT: file } });
  if (code > 128) throw new Interrupted(code);
  return existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : couldNotRun(suite, `its runner ended with ${code}`);
}

class Interrupted extends Error {
  readonly code: number;

  constructor(code: number) {
    super('interrupted');
    this.code = code;
  }
}

const [first = '', ...rest] = process.argv.slice(2);
const chosen = first in suites ? [first] : Object.keys(suites);
const args = (first in suites ? rest : [first, ...rest]).filter((argument) => argument !== '' && argument !== '--');

if (currentWorld()) {
  const result = await runSuite(first, args);
  await writeFile(process.env['GANTRY_SUITE_RESULT'] ?? '/dev/null', JSON.stringify(result));
  // Something left open must not keep the world alive; all that it started ends with it.
  process.exit(0);
}

try {
  const results: SuiteResult[] = [];
  for (const suite of chosen) results.push(await runOutside(suite, args));
  console.log(`\n${summary(results)}`);
  process.exitCode = results.some(({ failed }) => failed > 0) ? 1 : 0;
} catch (error) {
  if (!(error instanceof Interrupted)) throw error;
  process.exitCode = error.code;
}
