import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../world.ts';
import type { Figure } from './figures.ts';

/** Sizes of the main bundle, which packaging has just built, and of the package. */
export async function measureSizes(vsix: string): Promise<Figure[]> {
  const kilobytes = async (file: string) => (await stat(file)).size / 1024;
  return [
    { name: 'main bundle', value: await kilobytes(join(root, 'dist/extension.cjs')), unit: 'KB', budget: 300 },
    { name: 'VSIX', value: await kilobytes(vsix), unit: 'KB', budget: 500 },
  ];
}
