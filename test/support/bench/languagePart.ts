import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process.ts';
import { node, root } from '../world.ts';
import type { Figure } from './figures.ts';
import { lintThousands } from './lintThousands.ts';
import { operationsOnCorpus, operationsOnLong } from './operations.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';

/** Measures what Gantry knows of Dockerfiles, daemon.json, compose files and registry configurations, without an editor. */
export async function measureLanguage(): Promise<PartReport> {
  step('Building the bundles');
  await run(node, ['esbuild.mjs', '--production'], { cwd: root });
  step('gantry-lint on 3,000 Dockerfiles');
  const lint = await lintThousands();
  step('Every operation on the corpus');
  const corpus = await operationsOnCorpus();
  step('Every operation at 5,000 lines');
  const long = await operationsOnLong();
  return { figures: [...lint, ...corpus, ...long, ...(await bundleSizes())] };
}

async function bundleSizes(): Promise<Figure[]> {
  const folder = join(root, 'dist');
  const names = (await readdir(folder)).filter((name) => /^gantry-lint\.cjs$|anguages?\.cjs$/.test(name)).sort();
  return Promise.all(names.map(async (name) => ({ name: `bundle ${name}`, value: (await stat(join(folder, name))).size / 1024, unit: 'KB' as const })));
}
