import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from '../process.ts';
import { tempFolder } from '../temp.ts';
import { node, root } from '../world.ts';
import { type Figure, medianOf } from './figures.ts';
import { dockerfiles } from './languageCorpus.ts';

const count = 3000;
const rounds = 3;

/** How long gantry-lint takes for 3,000 Dockerfiles in one process, its start included. */
export async function lintThousands(): Promise<Figure[]> {
  await using folder = await tempFolder('lint-');
  const texts = await dockerfiles();
  // Each differs from the others, so that nothing is known from the one before.
  const writes = Array.from({ length: count }, (_, index) =>
    writeFile(join(folder.path, `Dockerfile.${index}`), `${texts[index % texts.length]}\n# ${index}\n`),
  );
  await Promise.all(writes);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await run(node, [join(root, 'dist/gantry-lint.cjs'), '--fail-on', 'error', '--format', 'json', folder.path]);
    times.push(performance.now() - start);
  }
  return [medianOf(`gantry-lint, ${count} Dockerfiles`, 'ms', times, { budget: 5000 })];
}
