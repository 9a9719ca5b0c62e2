import { expect, test } from 'vitest';
import { attachSession } from '../../../../src/resources/container/terminal/attachSession.ts';
import { logsSession } from '../../../../src/resources/container/terminal/logsSession.ts';
import { shellSession } from '../../../../src/resources/container/terminal/shellSession.ts';
import { startEngine } from '../../../support/engine.ts';
import { lab } from './lab.ts';
import { Watched } from './watch.ts';

test('an engine that dies leaves a red line in each terminal, and nothing hangs', async () => {
  await using engine = await startEngine();
  await engine.importBusybox();
  await using used = await lab([], {}, engine);
  const { connected } = used.ports;
  const [running, stopped] = [await used.container({ body: { Tty: true, OpenStdin: true, Cmd: ['sh'] } }), await used.container({ start: false })];
  const shell = new Watched(shellSession(connected, running));
  const attached = new Watched(attachSession(connected, running));
  const logs = new Watched(logsSession(connected, running, { timestamps: false }));
  const waiting = new Watched(logsSession(connected, stopped, { timestamps: false }));
  const all = [shell, attached, logs, waiting];
  await Promise.all(all.map(({ session }) => session.open({ columns: 80, rows: 24 })));
  shell.session.input('echo re""ady\r');
  attached.session.input('echo at""tached\r');
  await shell.shows('ready');
  await logs.shows('attached');
  await waiting.shows('not running');

  await engine.kill('SIGKILL');
  for (const watched of all) {
    expect(await watched.exit()).toBeUndefined();
    expect(watched.text).toMatch(/\x1b\[31m[^\r]+\x1b\[0m\r\n$/);
  }
  const late = new Watched(shellSession(connected, running));
  await late.session.open(undefined);
  expect(await late.exit()).toBeUndefined();
  expect(late.text).toContain('\x1b[31m');
  await Promise.all(all.map(({ session }) => session.close().catch(() => {})));
});
