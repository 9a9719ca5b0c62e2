import { describe, expect, test } from 'vitest';
import type { PanelSession } from '../../../../src/core/panel.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import { historyBody } from '../../../../src/resources/imageFiles/historyPage.ts';
import { historySteps, layerOf } from '../../../../src/resources/imageFiles/historySteps.ts';
import { changesOf, flattened } from '../../../../src/resources/imageFiles/layerChanges.ts';
import type { LayerEntry, LayerFiles } from '../../../../src/resources/imageFiles/layerFiles.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { answering, find, freeName } from './lab.ts';

const api = sharedEngine();

type FilesMessage = { readonly type: string; readonly state?: string; readonly note: string; readonly title: string; readonly rows: readonly Row[] };
type Row = { readonly change: string; readonly size: string; readonly path: string };

/** A page that keeps what it is sent. */
function watched(session: PanelSession) {
  const sent: FilesMessage[] = [];
  session.connect({ send: (message) => void sent.push(message as FilesMessage) });
  const files = async (step: number) => {
    const before = sent.length;
    session.receive({ type: 'files', step });
    return until('the files', () => sent.slice(before).find(({ type }) => type === 'files'));
  };
  return { sent, files };
}

async function built(ports: Ports & Parameters<typeof find>[0], dockerfile: string, files: Record<string, string> = {}) {
  const name = freeName();
  await api.build(`${name}:1`, dockerfile, files);
  return find(ports, `${name}:1`);
}

describe('the page of an image’s history', () => {
  const dockerfile = [
    'FROM busybox',
    'COPY big.txt small.txt /data/',
    'ENV COLOUR=teal',
    'RUN rm /data/small.txt && echo changed > /data/big.txt && ln -s big.txt /data/link && mkdir "/data/with <b>" && echo x > "/data/with <b>/ü"',
    'RUN rm -r /data && mkdir /data && echo new > /data/new.txt',
    '',
  ].join('\n');
  const files = { 'big.txt': 'b'.repeat(300_000), 'small.txt': 'small' };

  test('lists what each instruction’s layer adds, changes and deletes', async () => {
    const ports = await answering();
    await image.commands['history']?.run(ports, [await built(ports, dockerfile, files)]);
    const [session] = ports.ui.panels;
    expect(session?.body).toContain('ENV COLOUR=teal');
    expect(session?.body).toContain('300 kB');
    const { files: filesOf } = watched(session as PanelSession);
    // Import, CMD of busybox and what the helper adds come first.
    const steps = [...(session?.body.matchAll(/<li role="option" data-step="(\d+)"[^>]*aria-label="([^"]*)"/g) ?? [])];
    const step = (text: string) => Number(steps.find(([, , label]) => label?.includes(text))?.[1]);

    const copied = await filesOf(step('COPY'));
    expect(copied.rows.map(({ change, path }) => `${change} ${path}`)).toEqual(['added /data/big.txt', 'added /data/small.txt', 'added /data']);
    expect(copied.rows[0]?.size).toBe('300 kB');
    expect((await filesOf(step('ENV'))).note).toBe('This instruction made no layer.');
    const changed = await filesOf(step('echo changed'));
    expect(changed.rows.map(({ change, path }) => `${change} ${path}`).sort()).toEqual([
      'added /data/link',
      'added /data/with <b>',
      'added /data/with <b>/ü',
      'changed /data/big.txt',
      'deleted /data/small.txt',
    ]);
    const replaced = await filesOf(step('echo new'));
    expect(replaced.rows.map(({ change, path }) => `${change} ${path}`)).toContain('added /data/new.txt');
    expect(replaced.title).toContain(String(step('echo new') + 1));
    // Read once: the notification came once.
    expect(ports.ui.reports.filter(({ message }) => message === 'The engine prepares it')).toHaveLength(1);
    expect(ports.ui.errors).toEqual([]);
  });

  test('shows again what it showed when it comes back, and opens the text', async () => {
    const ports = await answering();
    const sample = await built(ports, 'FROM busybox\nRUN echo a > /a\n');
    await image.commands['history']?.run(ports, [sample]);
    const session = ports.ui.panels[0] as PanelSession;
    const { files: filesOf } = watched(session);
    const shown = await filesOf(1);
    const again = watched(session);
    expect(again.sent).toEqual([shown]);
    session.receive({ type: 'text' });
    await until('the text', () => ports.ui.documents[0]?.text.includes('RUN echo a > /a'));
  });

  test('does nothing for messages that no page of ours sends', async () => {
    const ports = await answering();
    await image.commands['history']?.run(ports, [await find(ports, 'busybox:latest')]);
    const session = ports.ui.panels[0] as PanelSession;
    const { sent } = watched(session);
    for (const message of [null, 1, {}, { type: 'files' }, { type: 'files', step: -1 }, { type: 'files', step: 1e9 }, { type: 'files', step: '0' }])
      session.receive(message);
    expect(sent).toEqual([]);
  });

  test('says when reading was cancelled, and reads again when asked', async () => {
    const ports = await answering();
    await image.commands['history']?.run(ports, [await find(ports, 'busybox:latest')]);
    const session = ports.ui.panels[0] as PanelSession;
    const { sent } = watched(session);
    ports.ui.cancellation.abort();
    session.receive({ type: 'files', step: 0 });
    await until('the end', () => sent.some(({ state }) => state === 'Cancelled.'));
    expect(ports.ui.errors).toEqual([]);
  });

  test('escapes what stands in an image', () => {
    const hostile = '"><script>alert(1)</script>\u202e';
    const steps = historySteps([{ id: '', created: 0, createdBy: `RUN ${hostile}`, size: 5, tags: [], comment: '' }], 0);
    const body = historyBody(hostile, '', steps);
    expect(body).not.toContain('<script>');
    expect(body).not.toContain('\u202e"');
    expect(body).not.toMatch(/ style=| on\w+=/);
  });
});

test('the history as a text stays', async () => {
  const ports = await answering();
  const sample = await built(ports, 'FROM busybox\nRUN echo hello > /hello\nLABEL a=b\n');
  await image.commands['historyText']?.run(ports, [sample]);
  expect(ports.ui.documents[0]?.text).toMatch(/Layers, lowest first\nsha256:[0-9a-f]{64}\nsha256:[0-9a-f]{64}\n$/);
});

describe('layers', () => {
  const entry = (path: string, more: Partial<LayerEntry> = {}): LayerEntry => ({ path, type: 'file', size: 1, mode: 0o644, ...more });
  const layer = (...entries: LayerEntry[]): LayerFiles => ({ entries, count: entries.length, bytes: 0, kept: new Map() });
  const folder = { type: 'folder', size: 0 } as const;

  test.each([
    ['a file', [layer(entry('a'), entry('b')), layer(entry('.wh.a'))], ['b']],
    ['a folder with all in it', [layer(entry('d', folder), entry('d/a'), entry('dd')), layer(entry('.wh.d'))], ['dd']],
    ['what was in a folder', [layer(entry('d', folder), entry('d/a')), layer(entry('d', folder), entry('d/.wh..wh..opq'), entry('d/b'))], ['d', 'd/b']],
    ['everything', [layer(entry('a'), entry('d/b')), layer(entry('.wh..wh..opq'), entry('c'))], ['c']],
    ['a folder that becomes a file', [layer(entry('d', folder), entry('d/a')), layer(entry('d'))], ['d']],
    ['nothing that was never there', [layer(entry('a')), layer(entry('.wh.b'), entry('x/.wh.y'))], ['a']],
  ])('delete %s', (_what, layers, left) => {
    expect([...flattened(layers).keys()]).toEqual(left);
  });

  test('say what a deletion frees below', () => {
    expect(changesOf([layer(entry('a', { size: 9 })), layer(entry('.wh.a'))], 1)).toEqual([{ change: 'deleted', path: 'a', type: 'file', size: 9 }]);
  });

  test('of 100,000 files and 50,000 deletions do not take long', () => {
    const many = layer(...Array.from({ length: 100_000 }, (_, index) => entry(`d${index % 100}/f${index}`)));
    const gone = layer(...Array.from({ length: 50_000 }, (_, index) => entry(`d${index % 100}/.wh.f${index}`)));
    const begun = performance.now();
    expect(flattened([many, gone]).size).toBe(50_000);
    expect(performance.now() - begun).toBeLessThan(10_000);
  });

  test('belong to instructions as the configuration says, or by their size', () => {
    const step = (size: number) => ({ id: '', created: 0, createdBy: '', size, tags: [], comment: '' });
    const steps = [step(5), step(0), step(0), step(7)];
    const config = { history: [{}, { empty_layer: true }, {}, {}] };
    expect([0, 1, 2, 3].map((at) => layerOf(steps, config, at))).toEqual([0, undefined, 1, 2]);
    expect([0, 1, 2, 3].map((at) => layerOf(steps, undefined, at))).toEqual([0, undefined, undefined, 1]);
  });
});
