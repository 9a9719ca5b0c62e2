import { join } from 'node:path';
import { launchChromium } from '../chromium.ts';
import { tempFolder } from '../temp.ts';
import { buildVsix } from '../vsix.ts';
import { makeWorkspace } from '../workspace.ts';
import { containerPrefix, startFullEngine } from './cargo.ts';
import { CountingProxy } from './countingProxy.ts';
import { Editor } from './editor.ts';
import type { Figure } from './figures.ts';
import { buildFloor, floorVariable } from './floor.ts';
import { measureLists } from './lists.ts';
import { measureLiveRows } from './liveRows.ts';
import { measureOpening } from './opening.ts';
import type { PartReport } from './report.ts';
import { measureRequests } from './requests.ts';
import { measureSizes } from './sizes.ts';
import { step } from './step.ts';

/** Measures what is seen in an editor, all on one engine, in one run: figures of different runs say nothing about each other. */
export async function measureEditor(): Promise<PartReport> {
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
    stories: [
      { title: 'First click, through the counting proxy', lines: requests.opening },
      { title: 'Creating containers one by one, through the counting proxy', lines: requests.perEvent },
    ],
  };
}
