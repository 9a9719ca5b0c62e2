import { readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { root } from './world.ts';

/** Bundles the test files below `test/host` whose path contains one of `filters` (all without filters) to `out/host/index.cjs`; returns its path without extension. */
export async function bundleHostTests(filters: readonly string[] = []): Promise<string> {
  const folder = join(root, 'test/host');
  const all = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.test.ts')).sort();
  const files = all.filter((name) => filters.length === 0 || filters.some((filter) => join('test/host', name).includes(filter)));
  if (files.length === 0) throw new Error(`no in-host tests match ${filters.join(' ')}`);
  const imports = files.map((name) => `import(${JSON.stringify(`./${relative(root, join(folder, name))}`)})`);
  const contents = `import { runTests } from './test/support/hostEntry.ts';
export const run = () => runTests(async () => { ${imports.map((one) => `await ${one};`).join(' ')} });`;
  const outfile = join(root, 'out/host/index.cjs');
  await build({
    stdin: { contents, resolveDir: root },
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    sourcemap: 'inline',
    external: ['vscode', 'mocha', 'dockerode'],
    logLevel: 'warning',
  });
  return outfile;
}
