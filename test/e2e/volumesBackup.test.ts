import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { run } from '../support/process.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { tempFolder } from '../support/temp.ts';
import { until } from '../support/until.ts';
import { useEngine } from './lab.ts';
import { choosePath, show } from './steps.ts';

const engine = useEngine();
const window = useWindow();

test('a volume is backed up, restored into a new one, emptied, and its size is shown', async () => {
  const { quickInput, notifications, dialog } = window.current;
  const volumes = await show(window.current, 'Volumes');
  const folder = await tempFolder('backup-');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  const [name, copy] = [uniqueName('ledger'), uniqueName('copy')];
  await engine.must('POST', '/volumes/create', { Name: name });
  await writeInto(name, 'mkdir /d/2026; echo balance >/d/2026/june; chown 33:44 /d/2026/june');

  const row = await volumes.row(name);
  await row.contextMenu('Show Size');
  await until('the size', async () => (await row.description()) === 'local · unused · 8 B');

  await row.contextMenu('Back Up…');
  await quickInput.waitFor(`Back up ${name}`);
  await choosePath(quickInput, join(folder.path, 'ledger.tar.gz'));
  await notifications.withText(`Backed up ${name} to ${join(folder.path, 'ledger.tar.gz')}`).text();
  expect(await readdir(folder.path)).toEqual(['ledger.tar.gz']);
  expect(await run('tar', ['tzf', join(folder.path, 'ledger.tar.gz')])).toBe('./\n./2026/\n./2026/june\n');

  await volumes.action('Restore a Volume…');
  await quickInput.waitFor('Restore a volume');
  await choosePath(quickInput, join(folder.path, 'ledger.tar.gz'));
  await quickInput.choose('A new volume…');
  await quickInput.submit(copy);
  await notifications.withText(`Restored ${copy}: 1 file, 8 B.`).text();
  await volumes.row(copy);
  expect(await run('stat', ['-c', '%u:%g %s', join(await mountpoint(copy), '2026/june')])).toBe('33:44 8\n');

  await (await volumes.row(name)).contextMenu('Empty…');
  expect(await dialog.text()).toContain(`Remove everything in the volume ${name}?`);
  expect(await dialog.text()).toContain('1 file, 8 B');
  await dialog.click('Empty');
  await until('the volume to be empty', async () => (await readdir(await mountpoint(name))).length === 0);
});

async function writeInto(volume: string, script: string): Promise<void> {
  const id = await engine.container({ start: true, body: { Cmd: ['sh', '-c', script], HostConfig: { Binds: [`${volume}:/d`] } } });
  await engine.must('POST', `/containers/${id}/wait`);
  await engine.must('DELETE', `/containers/${id}`);
}

async function mountpoint(volume: string): Promise<string> {
  return (await engine.must<{ Mountpoint: string }>('GET', `/volumes/${volume}`)).Mountpoint;
}
