import { measureEditor } from './bench/editorPart.ts';
import { measureFiles } from './bench/files.ts';
import { measureLanguage } from './bench/languagePart.ts';
import { measureLogs } from './bench/logs.ts';
import { measureRegistries } from './bench/registryPart.ts';
import { type PartReport, print, save } from './bench/report.ts';
import { measureStats } from './bench/stats.ts';
import { measureVolumes } from './bench/volumesPart.ts';
import { currentWorld, node, runInWorld } from './world.ts';

const parts: Readonly<Record<string, () => Promise<PartReport>>> = {
  editor: measureEditor,
  registry: measureRegistries,
  language: measureLanguage,
  stats: measureStats,
  logs: measureLogs,
  files: measureFiles,
  volumes: measureVolumes,
};

/** Measures one part after the other, prints what each found, and keeps it all. */
async function measure(names: readonly string[]): Promise<void> {
  const reports: Record<string, PartReport> = {};
  for (const name of names) {
    const report = await parts[name]?.();
    if (report === undefined) continue;
    reports[name] = report;
    print(report);
  }
  await save(names.length === 1 ? (names[0] ?? '') : 'latest', reports);
}

const chosen = process.argv.slice(2);
if (chosen.some((name) => !Object.hasOwn(parts, name))) throw new Error(`usage: npm run bench [-- ${Object.keys(parts).join('|')}]`);
if (currentWorld()) {
  await measure(chosen.length === 0 ? Object.keys(parts) : chosen);
  process.exit(0);
}
process.exitCode = await runInWorld([node, import.meta.filename, ...chosen]);
