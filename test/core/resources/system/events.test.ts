import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { dockerEngine } from '../../../../src/engine/dockerEngine.ts';
import type { EngineEvent } from '../../../../src/engine/engine.ts';
import type { FollowSession } from '../../../../src/resources/container/terminal/followSession.ts';
import { eventLine, searchText } from '../../../../src/resources/system/events/eventLine.ts';
import { eventsSession } from '../../../../src/resources/system/events/eventsSession.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { never } from '../../engine/help.ts';

let engine: Engine;
beforeAll(async () => {
  engine = await startEngine();
  await engine.importBusybox();
});
afterAll(() => engine?.stop());

/** The log of events as it stands on the screen. */
async function follow(): Promise<{ readonly session: FollowSession; text(): string; ended(): boolean }> {
  const product = dockerEngine({ address: engine.host, target: { kind: 'socket', path: engine.socketPath }, origin: 'hostSetting' }, {});
  await product.negotiate(never);
  const session = eventsSession(async () => product, 'yard');
  let [screen, isOver] = ['', false];
  session.onOutput((text) => {
    screen = text.includes('\x1b[2J') ? '' : screen + text;
  });
  session.onExit(() => {
    isOver = true;
  });
  await session.open();
  onTestFinished(async () => {
    await session.close();
    product.dispose();
  });
  const text = () => screen.replace(/\x1b\[[\d;]*m/g, '');
  await until('the engine to be listened to', () => text().includes('Listening to unix://'));
  return { session, text, ended: () => isOver };
}

test('everything that happens is told in words, with its name and attributes', async () => {
  const log = await follow();
  const name = uniqueName('told');
  const id = await engine.container({ name, start: true, body: { Labels: { colour: 'teal' } } });
  await until('the start', () => log.text().includes(`container ${name} started`));
  await engine.must('POST', `/containers/${id}/kill`);
  await until('the end', () => log.text().includes(`container ${name} ended with exit code 137`));
  await engine.must('POST', '/volumes/create', { Name: `${name}-v` });
  await until('the volume', () => log.text().includes(`volume    ${name}-v created`));
  expect(log.text()).toMatch(new RegExp(`\\d\\d:\\d\\d:\\d\\d\\.\\d{3} container ${name} created ${id.slice(0, 12)} .*colour=teal`));
  expect(log.text()).toContain('got the signal 9');
  await engine.must('DELETE', `/containers/${id}?force=1`);
});

test('what health checks and shells make is left out, until it is wanted', async () => {
  const log = await follow();
  const name = uniqueName('health');
  const id = await engine.container({ name, start: true });
  const { Id } = await engine.must<{ Id: string }>('POST', `/containers/${id}/exec`, { Cmd: ['true'], AttachStdout: true });
  await engine.api('POST', `/exec/${Id}/start`, { Detach: false });
  await engine.must('POST', `/containers/${id}/pause`);
  await until('the pause', () => log.text().includes(`${name} paused`));
  expect(log.text()).not.toContain('exec created');
  log.session.input('h');
  await until('the exec', () => /exec created \(true ?\)/.test(log.text()));
  log.session.input('h');
  await until('the exec to be gone', () => !log.text().includes('exec created'));
  await engine.must('DELETE', `/containers/${id}?force=1`);
});

test('a word leaves only what has it, also of what was before', async () => {
  const log = await follow();
  const [crane, gull] = [uniqueName('crane'), uniqueName('gull')];
  for (const Name of [crane, gull]) await engine.must('POST', '/volumes/create', { Name });
  await until('both', () => log.text().includes(crane) && log.text().includes(gull));
  log.session.input('/');
  log.session.input('CRANE\r');
  await until('the filter', () => log.text().includes(crane) && !log.text().includes(gull));
  const other = uniqueName('gull');
  await engine.must('POST', '/volumes/create', { Name: other });
  await engine.must('DELETE', `/volumes/${crane}`);
  await until('the next of the crane', () => log.text().includes(`${crane} removed`));
  expect(log.text()).not.toContain(other);
  log.session.input('/\r');
  await until('all', () => log.text().includes(other) && log.text().includes(gull));
});

test('it goes on when the engine comes back, and Ctrl+C ends it', async () => {
  const log = await follow();
  await engine.kill('SIGKILL');
  await until('the loss', () => log.text().includes('Waiting for the engine…'));
  await engine.start();
  const name = uniqueName('after');
  await until('the engine', () => (log.text().match(/Listening to/g) ?? []).length === 2);
  await engine.must('POST', '/volumes/create', { Name: name });
  await until('what happened then', () => log.text().includes(`${name} created`));
  expect((log.text().match(/Waiting for/g) ?? []).length).toBeLessThanOrEqual(2);
  log.session.input('\x03');
  expect(log.ended()).toBe(true);
});

test('hostile events are text', () => {
  const event: EngineEvent = {
    type: 'container\x1b[2J',
    action: 'die\x07',
    actor: 'a'.repeat(64),
    attributes: { name: 'x\r\n\x1b]0;title\x07', 'k\x1b': 'v'.repeat(5000), exitCode: '1' },
    timeNano: 1n,
  };
  const line = eventLine(event);
  expect(line.replace(/\x1b\[\d+m/g, '')).not.toMatch(/[\x00-\x1f]/);
  expect(line.length).toBeLessThan(600);
  expect(searchText({ ...event, action: '__proto__' })).toContain('__proto__');
});
