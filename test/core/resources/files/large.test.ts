import { expect, onTestFinished, test } from 'vitest';
import { file } from '../../../../src/resources/files/fileKind.ts';
import { fileRows } from '../../../../src/resources/files/fileRows.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';
import { container, never, put } from './lab.ts';

async function use(): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

test('50,000 files of a folder are listed, and shown by the thousand', async () => {
  const ports = await use();
  const [service, place] = [await ports.files(), await container()];
  const names = Array.from({ length: 50_000 }, (_, index) => ({ name: `many/${index}`, content: '' }));
  await put(place.id, '/tmp', { name: 'many', type: 'directory' }, ...names);
  for (const start of [false, true]) {
    if (start) await sharedEngine().must('POST', `/containers/${place.id}/start`);
    const { entries, complete } = await service.list({ place, path: '/tmp/many' }, never);
    expect([entries.length, complete, entries[49_999]?.path]).toEqual([50_000, true, '/tmp/many/49999']);
    const rows = await fileRows(file, { place, path: '/tmp/many' }, ports);
    expect([rows.length, rows.at(-1)?.description]).toEqual([1001, '1000 of 50000 are shown']);
  }
}, 120_000);

test('a file of more than 4 GB has its size, and comes whole', async () => {
  const size = 4 * 1024 ** 3 + 1;
  const ports = await use();
  const [service, place] = [
    await ports.files(),
    await container({ start: true, body: { Cmd: ['sh', '-c', `truncate -s ${size} /tmp/big.part; mv /tmp/big.part /tmp/big; sleep 1000`] } }),
  ];
  await until('the file', () => service.stat({ place, path: '/tmp/big' }, never));
  expect((await service.list({ place, path: '/tmp' }, never)).entries).toMatchObject([{ path: '/tmp/big', size }]);
  const got = await service.read({ place, path: '/tmp/big' }, never, async (content, said) => {
    let count = 0;
    for await (const chunk of content) count += chunk.length;
    return [said, count];
  });
  expect(got).toEqual([size, size]);
}, 180_000);
