import { buffer } from 'node:stream/consumers';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type NewEntry, tarOfEntries } from '../../../../src/engine/archive/writeTar.ts';
import { copyInto } from '../../../../src/resources/files/copyFiles.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';
import { archiveOf, container, look, never, volume } from './lab.ts';

/** cap_setuid, permitted: `struct vfs_cap_data` of linux/capability.h. Its byte 0x80 is no text. */
const capability = Buffer.from('0100000280000000000000000000000000000000', 'hex');
const key = 'SCHILY.xattr.security.capability';
const tool: NewEntry = {
  ...{ name: 'd/tool', type: 'file', mode: 0o751, user: 12, group: 34, modified: 0, content: Buffer.from('old') },
  attributes: [{ key, value: capability }],
};

async function use(): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

/** A container with a program in /tmp/d that has a capability. */
async function withTool(start: boolean) {
  const place = await container({ start });
  const folder: NewEntry = { name: 'd', type: 'folder', mode: 0o755, user: 0, group: 0, modified: 0 };
  await sharedEngine().must('PUT', `/containers/${place.id}/archive?path=/tmp`, await buffer(tarOfEntries([folder, tool])));
  expect(await isCapable(place.id, '/tmp/d/tool')).toBe(true);
  return place;
}

async function isCapable(id: string, path: string): Promise<boolean> {
  return (await buffer(await archiveOf(id, path))).includes(Buffer.concat([Buffer.from(`${key}=`), capability]));
}

describe.each([
  ['running', true],
  ['stopped', false],
] as const)('in a %s container, the capabilities of a program', (_name, start) => {
  test('stay when it is written, renamed and moved with its folder', async () => {
    const [place, files] = [await withTool(start), await (await use()).files()];
    await files.write({ place, path: '/tmp/d/tool' }, { size: 3, bytes: Buffer.from('new') }, { create: true, overwrite: true }, never);
    expect(await isCapable(place.id, '/tmp/d/tool')).toBe(true);
    await files.move({ place, path: '/tmp/d/tool' }, '/tmp/d/renamed', false, never);
    expect(await isCapable(place.id, '/tmp/d/renamed')).toBe(true);
    await files.move({ place, path: '/tmp/d' }, '/var/moved', false, never);
    expect(await isCapable(place.id, '/var/moved/renamed')).toBe(true);
    expect(await look(place.id, '/var/moved/renamed')).toMatchObject({ content: 'new', mode: 0o751, uid: 12, gid: 34 });
    await files.write({ place, path: '/var/moved/other' }, { size: 1, bytes: Buffer.from('x') }, { create: true, overwrite: true }, never);
    expect(await isCapable(place.id, '/var/moved/other')).toBe(false);
  });

  test('go with a copy of it, and of its folder', async () => {
    const [place, ports, over] = [await withTool(start), await use(), await volume()];
    await copyInto(ports, [{ place, path: '/tmp/d/tool' }], { place, path: '/var' });
    await copyInto(ports, [{ place, path: '/tmp/d' }], { place: over, path: '/' });
    await copyInto(ports, [{ place: over, path: '/d' }], { place, path: '/home' });
    expect(await isCapable(place.id, '/var/tool')).toBe(true);
    expect(await isCapable(place.id, '/home/d/tool')).toBe(true);
  });
});
