import { describe, expect, onTestFinished, test } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { portsTo } from './portsTo.ts';

/** Opens a terminal on an image of its own, and remembers what it shows. */
async function setUp(command: string) {
  const api = sharedEngine();
  const name = uniqueName('image');
  const id = await api.importBusybox(`${name}:1`, [`CMD ${command}`]);
  onTestFinished(async () => {
    await api.api('DELETE', `/images/${id}?force=1`);
  });
  const ui = new ScriptedUi();
  const ports = await portsTo(api, ui);
  const images = (await ports.resources('image')).filter(({ reference }) => reference === `${name}:1`);
  await image.commands['runInteractive']?.run(ports, images);
  const [session] = ui.terminals;
  if (session === undefined) throw new Error('no terminal');
  let shown = '';
  const exits: (number | undefined)[] = [];
  session.onOutput((text) => {
    shown += text;
  });
  session.onExit((code) => exits.push(code));
  const containers = () => api.must<{ Id: string; State: string }[]>('GET', `/containers/json?all=1&filters=${JSON.stringify({ ancestor: [id] })}`);
  return { api, session, containers, exits, shown: () => shown };
}

describe('run interactively', () => {
  test('makes nothing before the terminal is shown', async () => {
    const { containers } = await setUp('["sh"]');
    expect(await containers()).toEqual([]);
  });

  test('gives the keyboard and a terminal of this size, and leaves nothing when the process ends', async () => {
    const { session, containers, exits, shown } = await setUp('["sh"]');
    await session.open({ columns: 91, rows: 31 });
    expect(await containers()).toMatchObject([{ State: 'running' }]);
    session.input('stty size\r');
    await until('the size', () => shown().includes('31 91'));
    session.input('exit 3\r');
    await until('the end', () => exits.length > 0);
    await until('the container to go', async () => (await containers()).length === 0);
    expect(shown()).not.toContain('broke');
    await session.close();
  });

  test('loses nothing of what the process writes first', async () => {
    const { session, exits, shown } = await setUp('["echo", "first words"]');
    await session.open({ columns: 80, rows: 24 });
    await until('the end', () => exits.length > 0);
    expect(shown()).toContain('first words');
    expect(shown()).not.toContain('broke');
  });

  test('ends the container with its tab', async () => {
    const { session, containers } = await setUp('["sleep", "86400"]');
    await session.open({ columns: 80, rows: 24 });
    expect(await containers()).toMatchObject([{ State: 'running' }]);
    await session.close();
    await until('the container to go', async () => (await containers()).length === 0);
  });

  test('says why it cannot start, and leaves nothing', async () => {
    const { session, containers, exits, shown } = await setUp('["/no/such/program"]');
    await session.open({ columns: 80, rows: 24 });
    expect(shown()).toContain('/no/such/program');
    expect(exits).toEqual([undefined]);
    await until('the container to go', async () => (await containers()).length === 0);
  });
});
