import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { Emitter } from '../../../../src/core/events.ts';
import type { Row } from '../../../../src/core/row.ts';
import { context } from '../../../../src/resources/context/kind.ts';
import { contextContainer, contextImage } from '../../../../src/resources/context/sideKinds.ts';
import { contextsTree } from '../../../../src/resources/context/view.ts';
import { KindTree } from '../../../../src/resources/kindTree.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { addContext, below, contextLab, type Lab } from './lab.ts';

let harbour: Engine;
let yard: Engine;
beforeAll(async () => {
  [harbour, yard] = [await startEngine(), await startEngine({ tcp: 'tls' })];
  for (const engine of [harbour, yard]) await engine.importBusybox();
});
afterAll(async () => {
  for (const engine of [harbour, yard]) await engine?.stop();
});

/** Two engines as contexts, one of them with TLS. */
async function sideBySide(...answers: Parameters<typeof contextLab>[0] & object): Promise<Lab> {
  const lab = await contextLab(answers);
  await addContext(lab, 'harbour', harbour.host);
  const { ca = '' } = yard.certificates ?? {};
  const { readFile } = await import('node:fs/promises');
  const [cert, key] = await Promise.all(
    [yard.certificates?.clientCertFile ?? '', yard.certificates?.clientKeyFile ?? ''].map((file) => readFile(file, 'utf8')),
  );
  await addContext(lab, 'yard', yard.tcpHost ?? '', { tls: { ca, cert: cert ?? '', key: key ?? '' } });
  return lab;
}

/** Waits until these rows are below a context. */
async function settled(lab: Lab, name: string, has: (rows: readonly Row[]) => boolean): Promise<readonly Row[]> {
  let rows: readonly Row[] = [];
  await until(`the rows below ${name}`, async () => {
    rows = await below(lab, name);
    return has(rows);
  });
  return rows;
}

const labels = (row: Row | undefined) => (typeof row?.children === 'object' ? row.children.map(({ label }) => label) : []);
const twoFolders = (rows: readonly Row[]) => rows.length === 2;

test('two engines are seen side by side, each with its own containers and images', async () => {
  const lab = await sideBySide();
  const [here, there] = [uniqueName('here'), uniqueName('there')];
  const ids = [await harbour.container({ name: here, start: true }), await yard.container({ name: there })];
  const [inHarbour, inYard] = [await settled(lab, 'harbour', twoFolders), await settled(lab, 'yard', twoFolders)];
  expect(labels(inHarbour[0])).toEqual([here]);
  expect(inHarbour[0]?.description).toBe('1/1 running');
  expect(labels(inYard[0])).toEqual([there]);
  expect(labels(inYard[1])).toEqual(['busybox:latest']);
  const image = typeof inYard[1]?.children === 'object' ? inYard[1].children[0] : undefined;
  expect(image?.description).toMatch(/^[\d.]+ [kM]B/);
  expect(new Set([...inHarbour, ...inYard].map(({ id }) => id)).size).toBe(4);
  await harbour.must('DELETE', `/containers/${ids[0]}?force=1`);
  await yard.must('DELETE', `/containers/${ids[1]}?force=1`);
});

test('while it is open it follows what happens there, and when it is closed its connection ends', async () => {
  const lab = await sideBySide();
  await settled(lab, 'yard', twoFolders);
  const before = lab.reloaded.length;
  const name = uniqueName('live');
  const id = await yard.container({ name });
  await settled(lab, 'yard', (rows) => labels(rows[0]).includes(name));
  await expect.poll(() => lab.reloaded.slice(before), { timeout: 10_000 }).toContain('context/yard');
  expect(lab.engines.open).toEqual(['yard']);
  lab.engines.rest('yard');
  expect(lab.engines.open).toEqual([]);
  const after = lab.reloaded.length;
  await yard.must('DELETE', `/containers/${id}`);
  await settled(lab, 'yard', twoFolders);
  // Only what came of opening it again may have been told.
  expect(lab.reloaded.slice(after).every((row) => row === 'context/yard')).toBe(true);
});

test('an engine that never answers does not hold up another', async () => {
  const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await until('the silent server', () => silent.listening);
  const { port } = silent.address() as { port: number };
  const lab = await sideBySide();
  await addContext(lab, 'mute', `tcp://127.0.0.1:${port}`);
  const started = performance.now();
  const [mute] = await Promise.all([below(lab, 'mute'), settled(lab, 'harbour', twoFolders)]);
  expect(mute.map(({ label, kind }) => [label, kind])).toEqual([['Connecting…', 'connecting']]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('an engine that is away has a row of its own, which tries this one again, and comes back by itself', async () => {
  const lab = await sideBySide();
  const absent = await startEngine();
  onTestFinished(() => absent.stop());
  await addContext(lab, 'absent', absent.host);
  await absent.kill('SIGTERM');
  const [away] = await settled(lab, 'absent', (rows) => rows.some(({ kind }) => kind === 'error'));
  expect(away).toMatchObject({ label: 'Not reachable', description: expect.stringContaining(absent.host) });
  expect(away?.click?.args).toMatchObject([{ command: 'gantry.row.reload', args: ['context/absent'] }]);
  await absent.start();
  await settled(lab, 'absent', twoFolders);
});

test('a context that is gone says so below its row', async () => {
  const lab = await contextLab();
  await addContext(lab, 'gone', 'unix:///nonexistent/d.sock');
  const rows = await settled(lab, 'gone', (all) => all.some(({ kind }) => kind === 'error'));
  expect(rows).toHaveLength(1);
});

describe('what is done with a container there', () => {
  async function there(lab: Lab, name: string) {
    const [containers] = await settled(lab, 'yard', (rows) => labels(rows[0]).includes(name));
    const row = typeof containers?.children === 'object' ? containers.children.find(({ label }) => label === name) : undefined;
    if (row?.resource?.kind !== 'contextContainer') throw new Error(`no row of ${name}`);
    return { row, resource: row.resource };
  }

  test('start, stop and inspect go to its own engine', async () => {
    const lab = await sideBySide();
    const name = uniqueName('far');
    const id = await yard.container({ name, cmd: ['sh', '-c', 'trap exit TERM; while :; do sleep 0.1; done'] } as never);
    const { row, resource } = await there(lab, name);
    expect(row.abilities).toEqual(['start', 'logs']);
    await contextContainer.commands['start']?.run(lab.ports, [resource]);
    const state = () => yard.must<{ State: { Running: boolean } }>('GET', `/containers/${id}/json`);
    expect((await state()).State.Running).toBe(true);
    await contextContainer.commands['stop']?.run(lab.ports, [resource]);
    expect((await state()).State.Running).toBe(false);
    await contextContainer.commands['inspect']?.run(lab.ports, [resource]);
    expect(JSON.parse(lab.ui.documents[0]?.text ?? '')).toMatchObject({ Id: id });
    await yard.must('DELETE', `/containers/${id}?force=1`);
  });

  test('a log holds the connection until its terminal is closed', async () => {
    const lab = await sideBySide();
    const name = uniqueName('log');
    const id = await yard.container({ name, start: true });
    const { resource } = await there(lab, name);
    await contextContainer.commands['logs']?.run(lab.ports, [resource]);
    lab.engines.rest('yard');
    expect(lab.engines.open).toEqual(['yard']);
    await lab.ui.terminals[0]?.close();
    expect(lab.engines.open).toEqual([]);
    await yard.must('DELETE', `/containers/${id}?force=1`);
  });

  test('an image is inspected there, and its reference copied', async () => {
    const lab = await sideBySide();
    const images = (await settled(lab, 'yard', twoFolders))[1];
    const resource = typeof images?.children === 'object' ? images.children[0]?.resource : undefined;
    if (resource?.kind !== 'contextImage') throw new Error('no image');
    await contextImage.commands['inspect']?.run(lab.ports, [resource]);
    expect(lab.ui.documents[0]?.text).toContain('busybox:latest');
    await contextImage.commands['copyReference']?.run(lab.ports, [resource]);
    expect(lab.ui.copied).toEqual(['busybox:latest']);
  });
});

test('closing a row, and hiding the view, ends what kept it up to date', async () => {
  const lab = await sideBySide();
  const tree = new KindTree(contextsTree, () => lab.ports, new Emitter<unknown>().event);
  onTestFinished(() => tree.dispose());
  tree.setVisible(true);
  const rows = await tree.children(undefined);
  const row = (name: string) => rows.find(({ id }) => id === `context/${name}`) as Row;
  await tree.children(row('harbour'));
  await tree.children(row('yard'));
  expect(lab.engines.open.toSorted()).toEqual(['harbour', 'yard']);
  tree.setExpanded(row('harbour'), false);
  await until('harbour to be let go of', () => lab.engines.open.join() === 'yard');
  tree.setVisible(false);
  await until('yard to be let go of', () => lab.engines.open.length === 0);
  expect(context.rest).toBeDefined();
});
