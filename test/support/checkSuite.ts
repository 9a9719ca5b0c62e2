import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './process.ts';
import type { SuiteResult } from './suite.ts';
import { node, root } from './world.ts';

type Step = readonly [name: string, run: () => Promise<unknown>];

const bin = (name: string) => join(root, 'node_modules/.bin', name);
const program =
  (name: string, ...args: string[]) =>
  () =>
    run(bin(name), args, { cwd: root });
const esbuild =
  (...args: string[]) =>
  () =>
    run(node, ['esbuild.mjs', ...args], { cwd: root });

const steps: readonly Step[] = [
  ['types (tsc)', program('tsc', '--noEmit')],
  ['lint and format (biome ci)', program('biome', 'ci', '.')],
  ['nothing unused (knip)', program('knip')],
  ['the manifest is up to date', esbuild('--manifest', '--check')],
  ['the bundle is within its budget', esbuild('--production')],
  ['the package holds the stored list of files', packagedFiles],
];

/** Runs every check, also after one has failed; each counts as one test. */
export async function runCheck(): Promise<SuiteResult> {
  let passed = 0;
  const reasons: string[] = [];
  for (const [name, step] of steps) {
    try {
      await step();
      passed += 1;
      console.log(`✓ ${name}`);
    } catch (error) {
      reasons.push(name);
      console.log(`✗ ${name}\n${error instanceof Error ? error.message : error}`);
    }
  }
  return { suite: 'check', passed, failed: reasons.length, reasons };
}

async function packagedFiles(): Promise<void> {
  const listed = await run(bin('vsce'), ['ls', '--no-dependencies'], { cwd: root });
  const stored = await readFile(join(root, 'test/support/vsceFiles.txt'), 'utf8');
  const lines = (text: string) => new Set(text.split('\n').filter(Boolean));
  const added = [...lines(listed).difference(lines(stored))];
  const gone = [...lines(stored).difference(lines(listed))];
  if (added.length + gone.length === 0) return;
  throw new Error(['test/support/vsceFiles.txt differs:', ...added.map((file) => `+ ${file}`), ...gone.map((file) => `- ${file}`)].join('\n'));
}
