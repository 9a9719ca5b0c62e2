import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { container } from '../../../../src/resources/container/kind.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { answering, containerOf, exists, find, folder, freeName, imageOf, use } from './lab.ts';

const api = sharedEngine();
const { commit, export: exportFiles } = container.commands;

test('a running container becomes an image, as it is now', async () => {
  const name = freeName();
  const ports = await answering(
    { input: `${name}:2` },
    { input: 'after the fix' },
    { input: 'Ä B <a@b.c>' },
    { pick: 'Pause the container meanwhile' },
    { pick: 'Add an Instruction…' },
    { input: 'LABEL a="b c"' },
    { pick: 'Done' },
  );
  const from = await containerOf(ports, true);
  await commit?.run(ports, [from]);
  const made = await api.must<{ Comment: string; Author: string; Config: object }>('GET', `/images/${name}:2/json`);
  expect(made).toMatchObject({ Comment: 'after the fix', Author: 'Ä B <a@b.c>', Config: { Labels: { a: 'b c' } } });
  expect(ports.ui.told[0]?.message).toBe(`Committed ${from.name} as ${name}:2.`);
  expect(ports.ui.revealed).toEqual([`image/${name}:2`]);
});

test('the last answers come again, for the same container', async () => {
  const name = freeName();
  const ui = new ScriptedUi(
    { input: name },
    { input: 'one' },
    { input: 'me' },
    { pick: 'Add an Instruction…' },
    { input: 'USER app' },
    { pick: 'Done' },
    { input: undefined },
  );
  const ports = await use(ui);
  const from = await containerOf(ports, false);
  await commit?.run(ports, [from]);
  await commit?.run(ports, [from]);
  // A container that does not run need not be paused.
  expect(ui.questions.map(({ detail }) => detail).filter((detail) => detail !== undefined)).toEqual([`${from.name}:latest`, '', '', '', name]);
});

test('asks before another image loses its name, and refuses a bad one while typing', async () => {
  const ports = await answering();
  const taken = await imageOf(ports);
  const from = await containerOf(ports, false);
  const ui = new ScriptedUi({ input: taken.reference }, { input: '' }, { input: '' }, { pick: 'Nothing else' }, { confirm: false }, { input: 'Not/Lower' });
  const asking = { ...ports, ui };
  await commit?.run(asking, [from]);
  expect((await find(ports, taken.reference ?? '')).id).toBe(taken.id);
  await expect(commit?.run(asking, [from])).rejects.toThrow('must be lowercase');
});

test('a commit that is cancelled leaves no image', async () => {
  const name = freeName();
  const ui = new ScriptedUi({ input: name }, { input: '' }, { input: '' }, { pick: 'Nothing else' });
  const ports = await use(ui);
  const from = await containerOf(ports, false);
  ui.cancellation.abort();
  await expect(commit?.run(ports, [from])).rejects.toMatchObject({ code: 'cancelled' });
  expect(await exists(`${name}:latest`)).toBe(false);
});

test('a commit that is cancelled while the engine is at it is taken away when it is done', async () => {
  const name = freeName();
  const [ui, author] = [new ScriptedUi({ input: name }, { input: '' }, { input: uniqueName('author') }, { pick: 'Nothing else' }), uniqueName('mark')];
  const ports = await use(ui);
  const from = await containerOf(ports, false, api, { Labels: { mark: author } });
  const marked = async () => (await api.must<unknown[]>('GET', `/images/json?all=1&filters=${JSON.stringify({ label: [`mark=${author}`] })}`)).length;
  const committing = commit?.run({ ...ports, engine: async () => ({ ...ports.connected, commitContainer: committed }) }, [from]);
  const done = Promise.withResolvers<unknown>();
  async function committed(...asked: Parameters<typeof ports.connected.commitContainer>) {
    const made = await ports.connected.commitContainer(...asked);
    expect(await marked()).toBe(1);
    ui.cancellation.abort();
    setImmediate(done.resolve);
    await done.promise;
    return made;
  }
  await expect(committing).rejects.toMatchObject({ code: 'cancelled' });
  await until('the image to be gone', async () => (await marked()) === 0);
  expect(await exists(`${name}:latest`)).toBe(false);
});

test('what is exported can be imported again', async () => {
  const path = join(await folder(), 'files.tar.gz');
  const name = freeName();
  const volume = uniqueName('vol');
  const ports = await answering({ files: [path] }, { input: name }, { input: '' }, { pick: 'Nothing else' });
  const from = await containerOf(ports, false, api, { HostConfig: { Mounts: [{ Type: 'volume', Source: volume, Target: '/v' }] } });
  await exportFiles?.run(ports, [from]);
  expect(ports.ui.told[0]?.message).toContain('What is in its volumes is not part of it.');
  await image.viewCommands?.['import']?.run(ports, path);
  const { id } = await find(ports, `${name}:latest`);
  const again = await api.container({ body: { Image: id, Cmd: ['sh', '-c', 'exit 7'] }, start: true });
  expect((await api.must<{ StatusCode: number }>('POST', `/containers/${again}/wait`)).StatusCode).toBe(7);
  await api.must('DELETE', `/containers/${again}?force=1`);
  expect(await readdir(join(path, '..'))).toEqual(['files.tar.gz']);
});
