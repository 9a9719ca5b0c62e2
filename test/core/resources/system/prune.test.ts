import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { dockerEngine } from '../../../../src/engine/dockerEngine.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { prune } from '../../../../src/resources/system/prune.ts';
import { SystemPanel } from '../../../../src/resources/system/systemPanel.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { until } from '../../../support/until.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  await engine.importBusybox();
});
afterAll(() => engine?.stop());

async function user(...answers: Answer[]): Promise<{ readonly ports: Ports; readonly ui: ScriptedUi }> {
  const ui = new ScriptedUi(...answers);
  const ports = await testPorts(engine.socketPath, ui);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return { ports, ui };
}

const names = async (path: string, of: (item: { Name: string; Names: string[] }) => string) =>
  ((await engine.must<{ Name: string; Names: string[] }[] | { Volumes: never[] }>('GET', path)) as never as { Name: string; Names: string[] }[]).map(of);
const containers = () => names('/containers/json?all=1', ({ Names }) => (Names[0] ?? '').slice(1));
const volumes = async () => ((await engine.must<{ Volumes: { Name: string }[] | null }>('GET', '/volumes')).Volumes ?? []).map(({ Name }) => Name);

describe('prune', () => {
  test('of containers names them and how much they have written, and leaves those that run', async () => {
    await engine.container({ name: 'runs', start: true });
    await engine.container({ name: 'idle' });
    const { ports, ui } = await user({ choose: 'Remove All 1' });
    expect(await prune(ports, 'containers')).toEqual({ bytes: 0, removed: 1, failures: [] });
    expect(ui.questions[0]).toEqual({ title: 'Remove what is unused? Containers: up to 0 B come back.', detail: 'idle (0 B)' });
    expect(await containers()).toEqual(['runs']);
    await engine.must('DELETE', '/containers/runs?force=1');
  });

  test('of volumes tells their sizes, and says what came back', async () => {
    const id = await engine.container({ name: 'writer', start: true, body: { HostConfig: { Binds: ['heavy:/v'] } } });
    const exec = await engine.must<{ Id: string }>('POST', `/containers/${id}/exec`, {
      Cmd: ['dd', 'if=/dev/zero', 'of=/v/f', 'bs=1k', 'count=300'],
      AttachStdout: true,
    });
    await engine.api('POST', `/exec/${exec.Id}/start`, { Detach: false });
    await engine.must('DELETE', `/containers/${id}?force=1`);
    const { ports, ui } = await user({ choose: 'Remove All 1' });
    const result = await prune(ports, 'volumes');
    expect(result?.bytes).toBeGreaterThanOrEqual(300 * 1024);
    expect(ui.questions[0]?.detail).toMatch(/^heavy \(3\d\d kB\)$/);
    expect(ui.told[0]?.message).toMatch(/^Removed 1 unused things, 3\d\d kB freed\.$/);
    expect(await volumes()).toEqual([]);
  });

  test('goes on past one that fails, and names it', async () => {
    for (const Name of ['first', 'taken', 'last']) await engine.must('POST', '/volumes/create', { Name });
    const { ports, ui } = await user({ choose: 'Remove All 3' });
    // Somebody mounts one while the question is open.
    ui.choose = async ({ choices }) => {
      await engine.container({ name: 'meanwhile', body: { HostConfig: { Binds: ['taken:/v'] } } });
      return choices.at(-1)?.value;
    };
    expect(await prune(ports, 'volumes')).toMatchObject({ removed: 2, failures: [expect.stringContaining('taken')] });
    expect(ui.warned[0]?.message).toContain('1 could not be removed: taken');
    expect(await volumes()).toEqual(['taken']);
    await engine.must('DELETE', '/containers/meanwhile');
    await engine.must('DELETE', '/volumes/taken');
  });

  test('of everything keeps volumes and named images unless the user says otherwise', async () => {
    await engine.container({ name: 'idle' });
    await engine.must('POST', '/volumes/create', { Name: 'data' });
    await engine.must('POST', '/networks/create', { Name: 'loose' });
    const { ports } = await user({ choose: 'Remove (0 B)' });
    expect(await prune(ports, 'everything')).toMatchObject({ removed: 2, failures: [] });
    expect(await containers()).toEqual([]);
    expect(await volumes()).toEqual(['data']);
    expect(await names('/networks', ({ Name }) => Name)).not.toContain('loose');
    expect((await engine.api('GET', '/images/busybox:latest/json')).status).toBe(200);
    const again = await user({ choose: 'Remove With Volumes (0 B)' });
    expect(await prune(again.ports, 'everything')).toMatchObject({ removed: 1 });
    expect(await volumes()).toEqual([]);
  });

  test('a dismissed question removes nothing', async () => {
    await engine.container({ name: 'idle' });
    const { ports } = await user({ choose: undefined });
    expect(await prune(ports, 'everything')).toBeUndefined();
    expect(await containers()).toEqual(['idle']);
    await engine.must('DELETE', '/containers/idle');
  });
});

/** A page that keeps what is sent to it. */
function opened(panel: SystemPanel): { html(): string } {
  let last = '';
  const send = (value: unknown) => {
    last = (value as { html: string }).html;
  };
  panel.connect({ send });
  onTestFinished(() => panel.close());
  return { html: () => last };
}

describe('the page', () => {
  test('has what the engine says of itself, its warnings and how the disk is used', async () => {
    const { ports } = await user();
    const page = opened(new SystemPanel(ports, { key: 'x', name: '' }));
    await until('the disk usage', () => page.html().includes('Build cache') && !page.html().includes('Measuring'));
    for (const part of [engine.host, 'Storage driver', 'Kernel', 'Would come back', 'Prune All…', 'viewBox']) expect(page.html()).toContain(part);
    const { Warnings } = await engine.must<{ Warnings: string[] | null }>('GET', '/info');
    expect(page.html().includes('Warnings')).toBe((Warnings ?? []).length > 0);
  });

  test('prunes by its buttons, and shows the new figures', async () => {
    await engine.container({ name: 'idle' });
    const { ports } = await user({ choose: 'Remove All 1' });
    const panel = new SystemPanel(ports, { key: 'x', name: '' });
    const page = opened(panel);
    const row = (count: number) => page.html().includes(`Containers</th><td class="size">${count}</td>`) && !page.html().includes('role="status"');
    await until('the figures', () => row(1));
    panel.receive({ action: 'prune:containers' });
    await until('the new figures', () => row(0));
    // What it was sent may be anything.
    for (const garbage of [null, 7, {}, { action: 'prune:nonesuch' }, { action: {} }]) panel.receive(garbage);
  });

  test('cancelled, it keeps what it knows and can be asked again', async () => {
    const { ports, ui } = await user();
    ui.cancellation.abort();
    const page = opened(new SystemPanel(ports, { key: 'x', name: '' }));
    await until('the facts', () => page.html().includes('Storage driver') && !page.html().includes('Measuring'));
    expect(page.html()).toContain('data-action="refresh"');
    expect(page.html()).not.toContain('role="alert"');
  });

  test('says why there is nothing when the engine is away', async () => {
    const { ports } = await user();
    const away = dockerEngine({ address: 'unix:///nonexistent', target: { kind: 'socket', path: '/nonexistent' }, origin: 'hostSetting' }, {});
    onTestFinished(() => away.dispose());
    const page = opened(new SystemPanel({ ...ports, engine: async () => away }, { key: 'x', name: '' }));
    await until('the reason', () => page.html().includes('role="alert"'));
    expect(page.html()).toContain('No engine is running at unix:///nonexistent');
  });
});
