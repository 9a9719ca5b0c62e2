import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fieldsOf, listOf } from '../../../src/engine/mapping/fields.ts';
import { LogsPanel } from '../../../src/resources/logs/logsPanel.ts';
import type { Source } from '../../../src/resources/logs/sourceLog.ts';
import { type TestPorts, testPorts } from '../../core/resources/testPorts.ts';
import { launchChromium } from '../chromium.ts';
import { type Engine, startEngine } from '../engine.ts';
import { http } from '../http.ts';
import { tempFolder } from '../temp.ts';
import { until } from '../until.ts';
import { buildVsix } from '../vsix.ts';
import type { Workbench } from '../workbench/workbench.ts';
import { makeWorkspace } from '../workspace.ts';
import { Editor } from './editor.ts';
import { type Figure, medianOf } from './figures.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';

const lines = 100_000;
const rounds = 5;
const name = 'chatty';

/** Measures a log of 100,000 lines on its page: what the extension does alone, and what is seen in a window. */
export async function measureLogs(): Promise<PartReport> {
  await using engine = await startEngine();
  await engine.importBusybox();
  const script = `awk 'BEGIN { for (i = 1; i <= ${lines}; i++) print "2026-01-02 03:04:05 INFO request " i " was answered by the upstream in a few milliseconds" }'`;
  const id = await engine.container({ name, start: true, body: { Cmd: ['sh', '-c', script] } });
  await engine.must('POST', `/containers/${id}/wait`);
  step(`Reading ${lines} lines of a log`);
  const read = await measureReading(engine, id);
  step(`Opening a log of ${lines} lines in a window`);
  return { figures: [...read, ...(await measureWindow(engine))] };
}

/** The extension's own work: from the command until lines leave for the page, and how long it keeps its process busy at a stretch. */
async function measureReading(engine: Engine, id: string): Promise<Figure[]> {
  await using ports = await testPorts(engine.socketPath);
  const [container] = await ports.resources('container');
  if (container === undefined) throw new Error(`there is no container ${id}`);
  const [bare, first, all, busy, memory]: [number[], number[], number[], number[], number[]] = [[], [], [], [], []];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await http(`http://engine/containers/${id}/logs?stdout=1&stderr=1&timestamps=1`, { socketPath: engine.socketPath });
    bare.push(performance.now() - start);
    const result = await readOnce(ports, container);
    first.push(result.first);
    all.push(result.all);
    busy.push(result.busy);
    memory.push(result.memory);
  }
  return [
    medianOf('the engine’s bare answer', 'ms', bare),
    medianOf('open → first lines sent to the page', 'ms', first, { budget: 100 }),
    medianOf('open → all lines sent to the page', 'ms', all),
    medianOf('  longest stretch of the host', 'ms', busy, { budget: 50 }),
    medianOf('  memory while it is open', 'MB', memory, { budget: 100 }),
  ];
}

async function readOnce(ports: TestPorts, container: Source): Promise<{ first: number; all: number; busy: number; memory: number }> {
  const before = process.memoryUsage().heapUsed;
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const start = performance.now();
  let [first, sent] = [0, 0];
  const panel = new LogsPanel(ports, { name, sources: [container], range: 'all' });
  panel.connect({
    send: (message) => {
      const added = listOf(fieldsOf(JSON.parse(JSON.stringify(message)))['lines']).length;
      if (added === 0) return;
      if (sent === 0) first = performance.now() - start;
      sent += added;
      setImmediate(() => panel.receive({ type: 'ack' }));
    },
  });
  panel.setVisible(true);
  await until('all lines', () => sent >= lines, 120_000);
  const all = performance.now() - start;
  delay.disable();
  const memory = (process.memoryUsage().heapUsed - before) / 1024 / 1024;
  panel.close();
  return { first, all, busy: delay.max / 1e6, memory: Math.max(0, memory) };
}

/** What a person sees: from the choice of how much, to the first line and to the last. */
async function measureWindow(engine: Engine): Promise<Figure[]> {
  await using folder = await tempFolder('bench-');
  const [workspace, vsix] = [join(folder.path, 'workspace'), join(folder.path, 'gantry.vsix')];
  await makeWorkspace(workspace);
  await buildVsix(vsix);
  await using browser = await launchChromium();
  await using editor = await Editor.start('logs', { title: 'Gantry', vsix, prefix: name, engineHost: engine.host }, browser, workspace);
  await using window = await editor.open();
  await window.showRows();
  const [first, all]: [number[], number[]] = [[], []];
  for (let round = 0; round <= rounds; round += 1) {
    const times = await openInWindow(window.workbench);
    // The first page of a window loads what all pages need, and is not counted.
    if (round > 0) first.push(times.first);
    if (round > 0) all.push(times.all);
    await window.workbench.runCommand('View: Close All Editors');
  }
  return [medianOf(`${lines} lines: choice → first line on the page`, 'ms', first), medianOf(`${lines} lines: choice → last line on the page`, 'ms', all)];
}

async function openInWindow(workbench: Workbench): Promise<{ first: number; all: number }> {
  const { page, quickInput } = workbench;
  const row = await workbench.view('Containers').row(name);
  await row.contextMenu('More', 'Open Logs in Editor…');
  await quickInput.waitFor(`Logs of ${name}`);
  const start = performance.now();
  await quickInput.choose('Everything');
  const log = page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  await log.locator('.row').first().waitFor();
  const first = performance.now() - start;
  await log.locator('.row', { hasText: `request ${lines} ` }).waitFor({ timeout: 120_000 });
  return { first, all: performance.now() - start };
}
