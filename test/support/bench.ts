import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { containerPrefix, startFullEngine } from './bench/cargo.ts';
import { CountingProxy } from './bench/countingProxy.ts';
import { Editor } from './bench/editor.ts';
import { type Figure, table, verdict } from './bench/figures.ts';
import { buildFloor, floorVariable } from './bench/floor.ts';
import { measureLists } from './bench/lists.ts';
import { measureLiveRows } from './bench/liveRows.ts';
import { measureOpening } from './bench/opening.ts';
import { measureRequests, type RequestReport } from './bench/requests.ts';
import { measureSizes } from './bench/sizes.ts';
import { launchChromium } from './chromium.ts';
import { tempFolder } from './temp.ts';
import { buildVsix } from './vsix.ts';
import { makeWorkspace } from './workspace.ts';
import { currentWorld, node, root, runInWorld } from './world.ts';

/** Everything that one run found. */
interface Report {
  readonly figures: readonly Figure[];
  readonly requests: RequestReport;
}

/** Measures everything on one engine, in one run: figures of different runs say nothing about each other. */
async function measure(): Promise<Report> {
  await using folder = await tempFolder('bench-');
  const at = (name: string) => join(folder.path, name);
  const [workspace, floorVsix, vsix] = [at('workspace'), at('floor.vsix'), at('gantry.vsix')];
  step('Packaging Gantry and the floor');
  await makeWorkspace(workspace);
  await buildFloor(floorVsix);
  await buildVsix(vsix);
  const sizes = await measureSizes(vsix);
  step('Starting an engine with 1,000 containers');
  await using engine = await startFullEngine();
  const lists = await measureLists(engine);
  await using browser = await launchChromium();
  const shared = {
    engineHost: engine.host,
    env: { [floorVariable]: at('floor.sock') },
  };
  const gantrySubject = {
    ...shared,
    title: 'Gantry',
    vsix,
    prefix: containerPrefix,
  };
  const figures: Figure[] = [];
  {
    step('Opening fresh windows');
    await using floor = await Editor.start('floor', { ...shared, title: 'Floor', vsix: floorVsix, prefix: 'row-' }, browser, workspace);
    await using gantry = await Editor.start('gantry', gantrySubject, browser, workspace);
    figures.push(...(await measureOpening(floor, gantry)));
    step('Creating containers, in quiet and in bursts');
    figures.push(...(await measureLiveRows(floor, gantry, engine, at('floor.sock'))));
  }
  step('Counting requests');
  await using proxy = await CountingProxy.start(at('proxy.sock'), engine.socketPath);
  await using counted = await Editor.start('counted', { ...gantrySubject, engineHost: `unix://${proxy.socketPath}` }, browser, workspace);
  const requests = await measureRequests(counted, proxy, engine);
  return {
    figures: [...figures, ...requests.figures, ...sizes, ...lists],
    requests,
  };
}

function step(text: string): void {
  console.log(`${text}… (load ${loadavg()[0]?.toFixed(1)})`);
}

function print({ figures, requests: { opening, perEvent } }: Report): void {
  console.log(`\n${table(figures)}`);
  console.log(`\nFirst click, through the counting proxy:\n${indented(opening)}`);
  console.log(`\nCreating containers one by one, through the counting proxy:\n${indented(perEvent)}`);
}

function indented(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`).join('\n');
}

async function save({ figures, requests: { opening, perEvent } }: Report): Promise<void> {
  const machine = { processors: availableParallelism(), load: loadavg() };
  const judged = figures.map((figure) => ({
    ...figure,
    verdict: verdict(figure) || undefined,
  }));
  await mkdir(join(root, '.bench'), { recursive: true });
  const report = {
    date: new Date().toISOString(),
    machine,
    figures: judged,
    opening,
    perEvent,
  };
  await writeFile(join(root, '.bench/latest.json'), `${JSON.stringify(report, undefined, 2)}\n`);
}

if (currentWorld()) {
  const report = await measure();
  print(report);
  await save(report);
  process.exit(0);
}
process.exitCode = await runInWorld([node, import.meta.filename]);
