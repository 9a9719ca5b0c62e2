import { expect, test } from 'vitest';
import { viewCommands } from '../../../../src/resources/container/viewCommands.ts';
import { startEngine } from '../../../support/engine.ts';
import { lab } from './lab.ts';

test('prune removes what is stopped, after naming it, and says what was freed', async () => {
  // An engine of its own: a prune takes the stopped containers of every other test along.
  await using engine = await startEngine();
  await engine.importBusybox();
  await using empty = await lab([], {}, engine);
  await viewCommands.prune.run(empty.ports);
  expect(empty.ui.told).toMatchObject([{ message: 'No container is stopped.' }]);

  await using used = await lab([{ confirm: false }, { confirm: true }], {}, engine);
  const stopped = [await used.container({ start: false }), await used.container({ body: { Cmd: ['sh', '-c', 'head -c 5000000 /dev/zero > /tmp/x'] } })];
  const running = await used.container();
  await engine.must('POST', `/containers/${stopped[1]?.id}/wait`);
  const left = async () => (await engine.must<{ Id: string }[]>('GET', '/containers/json?all=1')).map(({ Id }) => Id);

  await viewCommands.prune.run(used.ports);
  expect(await left()).toHaveLength(3);
  await viewCommands.prune.run(used.ports);
  expect(await left()).toEqual([running.id]);
  expect(used.ui.questions[1]?.title).toBe('Remove 2 stopped containers?');
  for (const { name } of stopped) expect(used.ui.questions[1]?.detail).toContain(name);
  expect(used.ui.told).toMatchObject([{ message: expect.stringMatching(/^Removed 2 containers, 5(\.\d+)? MB freed\.$/) }]);
});
