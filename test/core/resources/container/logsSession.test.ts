import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import type { SettingValues } from '../../../../src/core/settings.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { type Lab, lab } from './lab.ts';
import { Watched } from './watch.ts';

async function logsOf(used: Lab, container: Container): Promise<Watched> {
  await commands.logs.run(used.ports, [container]);
  const session = used.ui.terminals.at(-1);
  if (session === undefined) throw new Error('no terminal was opened');
  const watched = new Watched(session);
  await session.open({ columns: 80, rows: 24 });
  return watched;
}
const says = (script: string, more: Record<string, unknown> = {}) => ({ body: { Cmd: ['sh', '-c', script], ...more } });
const sleeps = 'trap "exit 0" TERM; sleep 86400 & wait';

describe('logs', () => {
  test('show both outputs, colours and other scripts, and lose what is dangerous', async () => {
    await using used = await lab();
    const script = String.raw`printf '\033[31mred\033[0m é🎉\n'; printf '\033]52;c;eA==\007err\n' >&2; ${sleeps}`;
    const logs = await logsOf(used, await used.container(says(script)));
    await logs.shows('\x1b[31mred\x1b[0m é🎉\r\n');
    await logs.shows('err\r\n');
    expect(logs.text).not.toContain('52;c');
    await logs.session.close();
  });

  test.each<[string, Partial<SettingValues>, RegExp, RegExp]>([
    ['the last lines', { 'logs.tail': 2 }, /^line 4\r\nline 5\r\n/, /line 3/],
    ['all of it', { 'logs.tail': 0 }, /^line 1\r\n(?:.*\r\n){3}line 5\r\n/, /line 6/],
    ['times', { 'logs.timestamps': true }, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z line 1\r\n/, /line 6/],
  ])('show %s by the settings', async (_, settings, expected, absent) => {
    await using used = await lab([], settings);
    const container = await used.container(says('for i in 1 2 3 4 5; do echo line $i; done'));
    await used.witness.must('POST', `/containers/${container.id}/wait`);
    const logs = await logsOf(used, container);
    await logs.shows('not running');
    expect(logs.text).toMatch(expected);
    expect(logs.text).not.toMatch(absent);
    await logs.session.close();
  });

  test('go on when the container restarts, with no line lost or doubled', async () => {
    await using used = await lab();
    const script =
      'n=$(cat /tmp/n 2>/dev/null || echo 0); n=$((n+1)); echo $n > /tmp/n; for i in 1 2 3; do echo run $n line $i; echo run $n error $i >&2; done;';
    const container = await used.container(says(`${script} ${sleeps}`));
    const logs = await logsOf(used, container);
    await logs.shows('run 1 error 3');
    for (const run of [2, 3]) {
      await used.witness.must('POST', `/containers/${container.id}/restart`);
      await logs.shows(`run ${run} line 3`);
      await logs.shows(`run ${run} error 3`);
    }
    const lines = logs.text.match(/run \d (line|error) \d/g) ?? [];
    expect(new Set(lines).size).toBe(18);
    expect(lines).toHaveLength(18);
    await logs.session.close();
  });

  test('of one that was never started wait for its start', async () => {
    await using used = await lab();
    const container = await used.container({ start: false, ...says(`echo first; ${sleeps}`) });
    const logs = await logsOf(used, container);
    await used.witness.must('POST', `/containers/${container.id}/start`);
    await logs.shows('first\r\n');
    await logs.session.close();
  });

  test('end when the container is removed', async () => {
    await using used = await lab();
    const container = await used.container(says(`echo here; ${sleeps}`));
    const logs = await logsOf(used, container);
    await logs.shows('here');
    await used.witness.must('DELETE', `/containers/${container.id}?force=1`);
    expect(await logs.exit()).toBeUndefined();
    expect(logs.text).toContain('was removed');
  });

  test('end with Ctrl+C, and ignore other keys', async () => {
    await using used = await lab();
    const logs = await logsOf(used, await used.container(says(`echo here; ${sleeps}`)));
    await logs.shows('here');
    logs.session.input('x');
    expect(logs.exits).toEqual([]);
    logs.session.input('\x03');
    expect(await logs.exit()).toBeUndefined();
  });

  test('of a container with a terminal keep its line ends', async () => {
    await using used = await lab();
    const logs = await logsOf(used, await used.container(says(`echo one; echo two; ${sleeps}`, { Tty: true })));
    await logs.shows('one\r\ntwo\r\n');
    await logs.session.close();
  });

  test('of long lines show no times between their parts, and nothing is lost of many', async () => {
    await using used = await lab([], { 'logs.tail': 0 });
    const script = `head -c 40000 /dev/zero | tr '\\0' x; echo; i=0; while [ $i -lt 20000 ]; do i=$((i+1)); echo n$i; done; ${sleeps}`;
    const logs = await logsOf(used, await used.container(says(script)));
    await logs.shows('n20000\r\n');
    expect(logs.text.split('\r\n')).toEqual(['x'.repeat(40_000), ...Array.from({ length: 20_000 }, (_, index) => `n${index + 1}`), '']);
    await logs.session.close();
  });

  test('say why there are none', async () => {
    await using used = await lab();
    const logs = await logsOf(used, await used.container({ body: { HostConfig: { LogConfig: { Type: 'none' } } } }));
    await logs.shows('\x1b[31m');
    expect(await logs.exit()).toBeUndefined();
  });
});
