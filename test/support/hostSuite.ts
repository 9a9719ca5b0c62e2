import { startEngine } from './engine.ts';
import { bundleHostTests } from './hostBundle.ts';
import { runInHost } from './hostRunner.ts';
import { run } from './process.ts';
import { startRegistry } from './registry.ts';
import { type SuiteResult, withFailure } from './suite.ts';
import { tempFolder } from './temp.ts';
import { makeWorkspace } from './workspace.ts';
import { node, root } from './world.ts';

/** Runs the in-host tests (those whose path contains one of `filters`) with an engine and a registry: `DOCKER_HOST` and `GANTRY_REGISTRY` in their environment. */
export async function runHost(filters: readonly string[]): Promise<SuiteResult> {
  await run(node, ['esbuild.mjs'], { cwd: root });
  const tests = await bundleHostTests(filters);
  await using engine = await startEngine();
  await engine.importBusybox();
  await using registry = await startRegistry();
  await using folder = await tempFolder('workspace-');
  await makeWorkspace(folder.path);
  let result: SuiteResult = { suite: 'host', passed: 0, failed: 0, reasons: [] };
  const logs = await runInHost({
    extension: root,
    tests,
    workspace: folder.path,
    env: { DOCKER_HOST: engine.host, GANTRY_REGISTRY: registry.host },
    onTest: ({ title, state, error, ms }) => {
      console.log(`${state === 'passed' ? '✓' : '✗'} ${title} (${ms} ms)${error ? `\n${error}` : ''}`);
      if (state === 'passed') result = { ...result, passed: result.passed + 1 };
      else result = withFailure(result, `${title}${state === 'skipped' ? ' was skipped' : ''}`);
    },
  });
  for (const line of unhandledIn(logs)) result = withFailure(result, line);
  return result.passed + result.failed === 0 ? withFailure(result, 'no test ran') : result;
}

/** The lines of an extension host's log that tell of an unhandled rejection. */
export function unhandledIn(logs: string): string[] {
  return logs.split('\n').filter((line) => /unhandled ?(promise)? ?rejection|rejected promise not handled/i.test(line));
}
