import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import type { SettingValues } from '../../../../src/core/settings.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { type Lab, lab } from '../container/lab.ts';
import { Watched } from '../container/watch.ts';
import type { Answer } from '../scriptedUi.ts';
import { TestPage } from './testPage.ts';

const sleeps = 'trap "exit 0" TERM; sleep 86400 & wait';
const says = (script: string) => ({ body: { Cmd: ['sh', '-c', `${script}; ${sleeps}`] } });
const everything: Answer = { pick: 'Everything' };

async function pageOf(used: Lab, ...containers: Container[]): Promise<TestPage> {
  await commands.openLogs.run(used.ports, containers);
  const session = used.ui.panels.at(-1);
  if (session === undefined) throw new Error('no page was opened');
  return new TestPage(session);
}

describe('logs on a page', () => {
  test('have their levels, and no escape sequences', async () => {
    await using used = await lab([everything]);
    const page = await pageOf(used, await used.container(says(String.raw`printf '\033[31mERROR\033[0m red\n'; echo plain; echo WARN hm >&2`)));
    await page.shows('plain');
    await page.shows('WARN hm');
    expect(page.lines).toContain('0 ERROR red');
    expect(page.levels[page.lines.indexOf('0 ERROR red')]).toBe(4);
    page.session.close();
  });

  test('go on through a restart with nothing twice, and say so', async () => {
    await using used = await lab([everything]);
    const container = await used.container(says('n=$(cat /n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /n; echo run $n a; echo run $n b'));
    const page = await pageOf(used, container);
    await page.shows('run 1 b');
    await used.witness.must('POST', `/containers/${container.id}/restart`);
    await page.shows('run 2 b');
    expect(page.lines.filter((line) => line.includes('0 run'))).toEqual(['0 run 1 a', '0 run 1 b', '0 run 2 a', '0 run 2 b']);
    await used.witness.must('DELETE', `/containers/${container.id}?force=1`);
    await page.shows('was removed');
    page.session.close();
  });

  test.each([
    ['Last 100 lines', 101, '0 n401'],
    ['Last 1,000 lines', 501, '0 n1'],
    ['Since its last start', 501, '0 n1'],
    ['Since midnight', 501, '0 n1'],
  ])('begin where the user wants: %s', async (range, length, first) => {
    await using used = await lab([{ pick: range }]);
    const container = await used.container({ body: { Cmd: ['sh', '-c', 'i=0; while [ $i -lt 500 ]; do i=$((i+1)); echo n$i; done'] } });
    await used.witness.must('POST', `/containers/${container.id}/wait`);
    const page = await pageOf(used, container);
    await page.shows('not running');
    expect([page.lines.length, page.lines[0]]).toEqual([length, first]);
    page.session.receive({ type: 'range', range: 'last100' });
    await until('the log to begin anew', () => page.lines.length === 101 && page.lines[0] === '0 n401');
    page.session.close();
  });

  test('of several containers are in the order of their times, old and new', async () => {
    await using used = await lab([everything]);
    const script = (name: string) =>
      says(`for i in 1 2 3; do echo ${name} old $i; sleep 0.2; done; touch /go; while [ ! -e /more ]; do sleep 0.1; done; echo ${name} new`);
    const [first, second] = [await used.container(script('one')), await used.container(script('two'))];
    const page = await pageOf(used, first, second);
    await page.shows('one old 3');
    await page.shows('two old 3');
    for (const { id } of [first, second]) {
      const { Id } = await used.witness.must<{ Id: string }>('POST', `/containers/${id}/exec`, { Cmd: ['touch', '/more'] });
      await used.witness.must('POST', `/exec/${Id}/start`, { Detach: true });
    }
    await page.shows('one new');
    await page.shows('two new');
    const stamps = page.messages.flatMap((message) =>
      Array.isArray(message['lines']) ? message['lines'].map((line: readonly unknown[]) => String(line[2])) : [],
    );
    expect(stamps.filter(Boolean)).toEqual(stamps.filter(Boolean).toSorted());
    expect(new Set(page.lines).size).toBe(8);
    page.session.close();
  });

  test('that cannot be read do not keep back the others', async () => {
    await using used = await lab([everything]);
    const silent = await used.container({ body: { HostConfig: { LogConfig: { Type: 'none' } } } });
    const page = await pageOf(used, silent, await used.container(says('echo here')));
    await page.shows('cannot be read');
    await page.shows('here');
    expect(page.messages.filter(({ type }) => type === 'failed')).toHaveLength(1);
    page.session.close();
  });

  test('are sent again when the page comes back, and nothing while it is hidden', async () => {
    await using used = await lab([everything]);
    const page = await pageOf(used, await used.container(says('echo first; sleep 1; echo second')));
    await page.shows('first');
    page.session.setVisible(false);
    const before = page.messages.length;
    const other = new TestPage(page.session);
    await other.shows('first');
    await other.shows('second');
    expect(page.messages).toHaveLength(before);
    page.session.close();
  });

  test('open as a text in the editor', async () => {
    await using used = await lab([everything]);
    const page = await pageOf(used, await used.container(says('echo one; echo two')));
    await page.shows('two');
    page.session.receive({ type: 'text' });
    await until('the text', () => used.ui.documents.length > 0);
    expect(used.ui.documents[0]).toMatchObject({ language: 'log', text: 'one\ntwo\n' });
    page.session.close();
  });

  test('are saved as a whole, with what is no longer shown', async () => {
    await using folder = await tempFolder('logs-');
    const path = join(folder.path, 'saved.log');
    await using used = await lab([{ pick: 'Last 100 lines' }, { files: [path] }, { files: [path] }]);
    const container = await used.container({ body: { Cmd: ['sh', '-c', String.raw`seq 1 5000; printf '\033[31mend\033[0m'`] } });
    await used.witness.must('POST', `/containers/${container.id}/wait`);
    const page = await pageOf(used, container);
    page.session.receive({ type: 'save' });
    await until('the log to be saved', () => used.ui.told.length > 0);
    expect(await readFile(path, 'utf8')).toBe(`${Array.from({ length: 5000 }, (_, index) => `${index + 1}\n`).join('')}end\n`);
    page.session.receive({ type: 'options', timestamps: true, wrap: false });
    page.session.receive({ type: 'save' });
    await until('the log to be saved again', () => used.ui.told.length > 1);
    expect(await readFile(path, 'utf8')).toMatch(/^\d{4}-\d\d-\d\dT[\d:.]+Z 1\n/);
    page.session.close();
  });

  test('leave no part of a file when saving is cancelled', async () => {
    await using folder = await tempFolder('logs-');
    await using used = await lab([everything, { files: [join(folder.path, 'saved.log')] }]);
    const page = await pageOf(used, await used.container(says('seq 1 1000')));
    used.ui.cancellation.abort();
    page.session.receive({ type: 'save' });
    await until('an error', () => used.ui.errors.length > 0);
    expect(used.ui.errors[0]).toMatchObject({ code: 'cancelled' });
    expect(await readdir(folder.path)).toEqual([]);
    page.session.close();
  });

  test('stop when the page is closed, and ignore what is none of its messages', async () => {
    await using used = await lab([everything]);
    const page = await pageOf(used, await used.container(says('while :; do echo tick; sleep 0.1; done')));
    await page.shows('tick');
    page.session.receive({ type: 'rm -rf' });
    page.session.close();
    const before = page.messages.length;
    await until('time to pass', () => new Promise((resolve) => setTimeout(() => resolve(true), 300)));
    expect(page.messages).toHaveLength(before);
    expect(used.ui.errors).toEqual([]);
  });
});

describe('logs of several containers in a terminal', () => {
  async function terminalOf(used: Lab, ...containers: Container[]): Promise<Watched> {
    await commands.logsTogether.run(used.ports, containers);
    const session = used.ui.terminals.at(-1);
    if (session === undefined) throw new Error('no terminal was opened');
    const watched = new Watched(session);
    await session.open({ columns: 80, rows: 24 });
    return watched;
  }

  test('have their names in colours, and keep the colours of the lines', async () => {
    const settings: Partial<SettingValues> = { 'logs.timestamps': true };
    await using used = await lab([], settings);
    const [first, second] = [await used.container(says(String.raw`printf '\033[31mred\033]0;title\007\n'`)), await used.container(says('echo green'))];
    const logs = await terminalOf(used, first, second);
    await logs.shows('red');
    await logs.shows('green');
    expect(logs.text).toMatch(new RegExp(`\x1b\\[36m${first.name} +│\x1b\\[0m \\S+Z \x1b\\[31mred\x1b\\[0m\r\n`));
    expect(logs.text).toMatch(new RegExp(`\x1b\\[33m${second.name} +│\x1b\\[0m \\S+Z green\x1b\\[0m\r\n`));
    await used.witness.must('POST', `/containers/${second.id}/stop`);
    await logs.shows(`${second.name} is not running`);
    logs.session.input('\x03');
    expect(await logs.exit()).toBeUndefined();
  });

  test('end when all are gone', async () => {
    await using used = await lab();
    const both = [await used.container(), await used.container()];
    const logs = await terminalOf(used, ...both);
    for (const { id } of both) await used.witness.must('POST', `/containers/${id}/stop`);
    for (const { name } of both) await logs.shows(`${name} is not running`);
    for (const { id } of both) await used.witness.must('DELETE', `/containers/${id}?force=1`);
    expect(await logs.exit()).toBeUndefined();
    for (const { name } of both) expect(logs.text).toContain(`${name} was removed.`);
  });
});
