import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { viewCommands } from '../../../../src/resources/container/viewCommands.ts';
import type { SentContainer, ToPage } from '../../../../src/resources/stats/messages.ts';
import { StatsSession } from '../../../../src/resources/stats/statsSession.ts';
import { CountingProxy } from '../../../support/bench/countingProxy.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { lab } from '../container/lab.ts';
import { testPorts } from '../testPorts.ts';

const busy = { Cmd: ['sh', '-c', 'trap "exit 0" TERM; while :; do :; done'] };

/** A page that remembers what it was told; seen at once. */
function page(session: StatsSession) {
  const messages: ToPage[] = [];
  session.connect({ send: (message) => messages.push(message as ToPage) });
  session.setVisible(true);
  const told = () => messages.flatMap((message) => ('containers' in message ? message.containers : []));
  const last = ({ id }: Pick<Container, 'id'>): SentContainer | undefined => told().findLast((one) => one.id === id);
  const points = ({ id }: Pick<Container, 'id'>) => told().flatMap((one) => (one.id === id ? one.points : []));
  return { messages, last, points, [Symbol.dispose]: () => session.close() };
}

describe('live figures', () => {
  test('of a busy container reach the page', async () => {
    await using used = await lab();
    const container = await used.container({ body: busy });
    using shown = page(new StatsSession(used.ports.connected, { containers: [container], reveal: () => {} }));
    await until('its processor share', () => (shown.last(container)?.cpu ?? 0) > 5);
    const { texts, cells, scales, state } = shown.last(container) as SentContainer;
    expect([state, texts.pids]).toEqual(['running', '1']);
    expect(texts.memory).toMatch(/ of .*B$/);
    expect(cells.memory).toMatch(/ %\)$/);
    expect(scales.cpu.words).toMatch(/^CPU: [\d.]+ %; highest in the last 3 minutes [\d.]+ %$/);
    await until('the summary', () => shown.messages.some((message) => message.kind === 'summary' && message.text.startsWith('1 running container: CPU')));
  });

  test('go grey when it stops, and go on when it starts again', async () => {
    await using used = await lab();
    const container = await used.container();
    using shown = page(new StatsSession(used.ports.connected, { containers: [container], reveal: () => {} }));
    await until('a point', () => shown.points(container).length > 0);
    await used.witness.must('POST', `/containers/${container.id}/stop`);
    await until('the word', () => shown.last(container)?.stateText === 'stopped');
    expect(shown.last(container)?.texts.memory).not.toBe('–');
    const before = shown.points(container).length;
    await used.witness.must('POST', `/containers/${container.id}/start`);
    await until('a new point', () => shown.last(container)?.state === 'running' && shown.points(container).length > before);
    await used.witness.must('DELETE', `/containers/${container.id}?force=1`);
    await until('its end', () => shown.last(container)?.state === 'gone');
  });

  test('of all running containers follow who starts and who goes', async () => {
    await using used = await lab();
    const first = await used.container();
    await viewCommands.allStats.run(used.ports);
    const session = used.ui.panels[0] as StatsSession;
    using shown = page(session);
    await until('the first', () => shown.points(first).length > 0);
    const stopped = await used.container({ start: false });
    const second = await used.container();
    await until('the second', () => shown.points(second).length > 0);
    expect(shown.last(stopped)).toBeUndefined();
    await used.witness.must('DELETE', `/containers/${first.id}?force=1`);
    await until('the first to go', () => shown.messages.some((message) => message.kind === 'update' && message.removed.includes(first.id)));
  });

  test('come back whole when the page is loaded anew', async () => {
    await using used = await lab();
    const container = await used.container();
    const session = new StatsSession(used.ports.connected, { containers: [container], reveal: () => {} });
    using shown = page(session);
    await until('two points', () => shown.points(container).length > 1);
    session.setVisible(false);
    const again: ToPage[] = [];
    session.connect({ send: (message) => again.push(message as ToPage) });
    expect(again[0]).toMatchObject({ kind: 'all', containers: [{ id: container.id, name: container.name }] });
    expect(again[0]?.kind === 'all' && again[0].containers[0]?.points.length).toBeGreaterThan(1);
  });
});

test('nothing is asked of the engine while the page is hidden', async () => {
  await using folder = await tempFolder('stats-');
  await using proxy = await CountingProxy.start(join(folder.path, 's'), sharedEngine().socketPath);
  await using used = await lab();
  const containers = [await used.container(), await used.container()];
  await using ports = await testPorts(proxy.socketPath);
  const open = () =>
    proxy.passed
      .filter(({ end, path }) => end === undefined && /\/(stats|events)\?/.test(path))
      .map(({ path }) => path.replace(/\?.*|.*\//g, '').replace(/.*\//, ''));
  const session = new StatsSession(ports.connected, { containers, reveal: () => {} });
  session.connect({ send: () => {} });
  expect(open()).toEqual([]);
  session.setVisible(true);
  await until('a stream for each, and the events', () => open().length === 3);
  session.setVisible(false);
  await until('all to be closed', () => open().length === 0);
  const asked = proxy.passed.length;
  session.setVisible(true);
  await until('them again', () => open().length === 3);
  expect(proxy.passed.length).toBeGreaterThan(asked);
  session.close();
  await until('all to be closed in the end', () => open().length === 0);
});

test('of more than fifty, only those in view are sampled', async () => {
  await using folder = await tempFolder('stats-');
  await using proxy = await CountingProxy.start(join(folder.path, 's'), sharedEngine().socketPath);
  await using ports = await testPorts(proxy.socketPath);
  // They look alive to the page; the engine refuses their streams, which is enough to see which are asked for.
  const containers = Array.from(
    { length: 60 },
    (_, index) => ({ id: `ghost${index}`, name: `ghost${index}`, image: '', state: 'running' }) as unknown as Container,
  );
  const source = { ...ports.connected, listContainers: async () => containers };
  const session = new StatsSession(source, { containers, reveal: () => {} });
  session.connect({ send: () => {} });
  session.setVisible(true);
  const asked = () => new Set(proxy.passed.flatMap(({ path }) => /containers\/(ghost\d+)\/stats/.exec(path)?.[1] ?? []));
  expect(asked().size).toBe(0);
  session.receive({ kind: 'visible', ids: ['ghost3', 'ghost59', 'unknown'] });
  await until('those in view', () => asked().size === 2);
  expect([...asked()].sort()).toEqual(['ghost3', 'ghost59']);
  session.close();
});

test('an engine that goes away is told, and figures go on when it is back', async () => {
  await using engine = await startEngine();
  await engine.importBusybox();
  await using ports = await testPorts(engine.socketPath);
  const id = await engine.container({ start: true, body: { HostConfig: { RestartPolicy: { Name: 'always' } } } });
  const [container] = await ports.connected.listContainers(undefined, ports.signal);
  using shown = page(new StatsSession(ports.connected, { containers: container ? [container] : [], reveal: () => {} }));
  await until('a point', () => shown.points({ id } as Container).length > 0);
  await engine.kill();
  await until('the problem', () => shown.messages.some((message) => message.kind === 'problem' && message.text !== ''));
  const before = shown.points({ id } as Container).length;
  await engine.start();
  await until(
    'no problem',
    () =>
      shown.messages.findLast(({ kind }) => kind === 'problem')?.kind === 'problem' &&
      shown.messages.findLast((message) => message.kind === 'problem')?.text === '',
  );
  await until('new points', () => shown.points({ id } as Container).length > before);
}, 90_000);

test('the commands open one page, and Enter there shows a row', async () => {
  await using used = await lab();
  const [one, two] = [await used.container(), await used.container()];
  await commands.stats.run(used.ports, [one, two]);
  await commands.stats.run(used.ports, [two, one]);
  const [first, second] = used.ui.panels;
  expect(first?.key).toBe(second?.key);
  expect(first?.title).toBe('Stats of 2 containers');
  first?.receive({ kind: 'reveal', id: one.id });
  first?.receive({ kind: 'reveal', id: 'something else' });
  expect(used.ui.revealed).toEqual([`container/${one.id}`]);
});
