import { describe, expect, test } from 'vitest';
import { commands } from '../../../../src/resources/container/commands.ts';
import { attachSession } from '../../../../src/resources/container/terminal/attachSession.ts';
import { type Lab, lab } from './lab.ts';
import { Watched } from './watch.ts';

async function attached(used: Lab, body: Record<string, unknown>): Promise<{ watched: Watched; id: string }> {
  const container = await used.container({ body });
  const watched = new Watched(attachSession(used.ports.connected, container));
  await watched.session.open({ columns: 90, rows: 30 });
  await watched.shows('Attached to');
  return { watched, id: container.id };
}

describe('attach', () => {
  test('to a shell with a terminal takes keys and gives the exit code', async () => {
    await using used = await lab();
    const { watched } = await attached(used, { Cmd: ['sh'], Tty: true, OpenStdin: true });
    watched.session.input('stty size; echo $((40+2))\r');
    await watched.shows('30 90');
    await watched.shows('42');
    watched.session.input('exit 5\r');
    expect(await watched.exit()).toBe(5);
  });

  test('to a program without a terminal edits lines here', async () => {
    await using used = await lab();
    const { watched } = await attached(used, { Cmd: ['sh', '-c', 'read a; echo "got <$a>"; exit 4'], OpenStdin: true });
    watched.session.input('hex\x7fy\r');
    await watched.shows('got <hey>\r\n');
    expect(await watched.exit()).toBe(4);
  });

  test('sends Ctrl+C as a signal to a program that reads nothing', async () => {
    await using used = await lab();
    const { watched } = await attached(used, { Cmd: ['sh', '-c', 'trap "echo caught; exit 9" INT; echo; while :; do sleep 0.1; done'] });
    watched.session.input('ignored');
    watched.session.input('\x03');
    await watched.shows('caught\r\n');
    expect(await watched.exit()).toBe(9);
  });

  test('leaves the container running when the tab is closed', async () => {
    await using used = await lab();
    const container = await used.container();
    await commands.attach.run(used.ports, [container]);
    const [session] = used.ui.terminals;
    await session?.open(undefined);
    await session?.close();
    expect((await used.inspect(container)).State.Status).toBe('running');
  });
});
