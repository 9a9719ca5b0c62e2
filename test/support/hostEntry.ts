import { appendFileSync } from 'node:fs';
import Mocha from 'mocha';

/** One line of the results file. */
export type HostEvent =
  | { readonly type: 'test'; readonly title: string; readonly state: 'passed' | 'failed' | 'skipped'; readonly error?: string; readonly ms: number }
  | { readonly type: 'end' };

/** Runs the in-host tests that `load` registers; writes one JSON line per test to the file `GANTRY_HOST_RESULTS`. VS Code calls it through the bundle's `run()`. */
export async function runTests(load: () => Promise<unknown>): Promise<void> {
  const file = process.env['GANTRY_HOST_RESULTS'];
  const write = (event: HostEvent) => (file ? appendFileSync(file, `${JSON.stringify(event)}\n`) : console.log(event));
  const mocha = new Mocha({ ui: 'bdd', timeout: 30_000, reporter: Mocha.reporters.Base });
  let failures = 0;
  const onRejection = (reason: unknown) => {
    failures += 1;
    write({ type: 'test', title: 'unhandled rejection', state: 'failed', error: String(reason), ms: 0 });
  };
  process.on('unhandledRejection', onRejection);
  try {
    // Gives describe, it and the hooks to the test files, as mocha does for files that it loads itself.
    mocha.suite.emit('pre-require', globalThis as unknown as Mocha.MochaGlobals, '', mocha);
    await load();
    failures += await run(mocha, write);
  } catch (error) {
    failures += 1;
    write({ type: 'test', title: 'loading the tests', state: 'failed', error: (error as Error).stack ?? String(error), ms: 0 });
  } finally {
    process.off('unhandledRejection', onRejection);
    write({ type: 'end' });
  }
  if (failures > 0) throw new Error(`${failures} in-host tests failed`);
}

function run(mocha: Mocha, write: (event: HostEvent) => void): Promise<number> {
  return new Promise((resolve) => {
    const runner = mocha.run(resolve);
    const report = (state: 'passed' | 'failed' | 'skipped') => (test: Mocha.Runnable, error?: Error) => {
      write({ type: 'test', title: test.fullTitle(), state, ms: test.duration ?? 0, ...(error && { error: error.stack ?? error.message }) });
    };
    runner.on('pass', report('passed'));
    runner.on('fail', report('failed'));
    runner.on('pending', report('skipped'));
  });
}
