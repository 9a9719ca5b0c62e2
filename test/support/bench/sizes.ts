import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../world.ts';
import type { Figure } from './figures.ts';

/** The bundles that are loaded at once. */
const main: readonly string[] = ['core.cjs', 'extension.cjs'];

/** Sizes of the bundles, which packaging has just built, and of the package. */
export async function measureSizes(vsix: string): Promise<Figure[]> {
  const folder = join(root, 'dist');
  const kilobytes = async (...files: readonly string[]) => {
    const sizes = await Promise.all(files.map(async (file) => (await stat(file)).size));
    return sizes.reduce((sum, size) => sum + size, 0) / 1024;
  };
  const lazy = (await readdir(folder)).filter((file) => file.endsWith('.cjs') && !main.includes(file)).sort();
  const lazyFigures = lazy.map(async (file): Promise<Figure> => ({ name: `  loaded later: ${file}`, value: await kilobytes(join(folder, file)), unit: 'KB' }));
  return [
    { name: 'main bundle', value: await kilobytes(...main.map((file) => join(folder, file))), unit: 'KB', budget: 300, note: main.join(' + ') },
    ...(await Promise.all(lazyFigures)),
    { name: 'VSIX', value: await kilobytes(vsix), unit: 'KB', budget: 500 },
  ];
}
