import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { root } from '../world.ts';
import { type Figure, table, verdict } from './figures.ts';

/** What one part of the bench found. */
export interface PartReport {
  readonly figures: readonly Figure[];
  /** What happened, line by line, where figures alone would not explain themselves. */
  readonly stories?: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

/** Prints a report for people. */
export function print({ figures, stories = [] }: PartReport): void {
  console.log(`\n${table(figures)}`);
  for (const { title, lines } of stories) console.log(`\n${title}:\n${lines.map((line) => `  ${line}`).join('\n')}`);
}

/** Writes the reports of a run, by their parts' names, to `.bench/<name>.json`. */
export async function save(name: string, reports: Readonly<Record<string, PartReport>>): Promise<void> {
  const parts = Object.entries(reports).map(([part, { figures, stories }]) => {
    const judged = figures.map((figure) => ({ ...figure, verdict: verdict(figure) || undefined }));
    return [part, { figures: judged, stories }] as const;
  });
  const machine = { processors: availableParallelism(), load: loadavg() };
  const content = { date: new Date().toISOString(), machine, ...Object.fromEntries(parts) };
  await mkdir(join(root, '.bench'), { recursive: true });
  await writeFile(join(root, `.bench/${name}.json`), `${JSON.stringify(content, undefined, 2)}\n`);
}
