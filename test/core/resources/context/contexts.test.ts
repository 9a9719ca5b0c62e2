import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { resolveEndpoint } from '../../../../src/engine/endpoint/endpoint.ts';
import { engineSettings } from '../../../../src/resources/context/choice.ts';
import { context } from '../../../../src/resources/context/kind.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { addContext, contextLab, contextOf, rows, runCommand } from './lab.ts';

const related = { usage: new Usage([]), now: 0 };

describe('the view', () => {
  test('has every context with its address, and marks the one in use, also for screen readers', async () => {
    const lab = await contextLab();
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await addContext(lab, 'harbour', 'ssh://me@harbour');
    await lab.ports.settings.set('engine.context', 'yard');
    const all = await rows(lab);
    expect(all.map(({ id, description }) => [id, description])).toEqual([
      ['context/default', 'unix:///var/run/docker.sock · used by the docker CLI'],
      ['context/harbour', 'ssh://me@harbour'],
      ['context/yard', 'tcp://yard:2375 · in use'],
    ]);
    const [, harbour, yard] = all;
    expect(yard?.accessibleLabel).toBe('yard, docker context, tcp://yard:2375, in use');
    // A click uses it; what is in use already needs none.
    expect(harbour?.click).toMatchObject({ command: 'gantry.context.choose', args: ['context/harbour'] });
    expect(yard?.click).toBeUndefined();
    expect(all.map(({ children }) => children)).toEqual(['lazy', 'lazy', 'lazy']);
  });

  test('shows what the docker CLI made and chose', async () => {
    const lab = await contextLab();
    const docker = (...args: string[]) => promisify(execFile)('docker', args, { env: { PATH: process.env['PATH'], DOCKER_CONFIG: lab.folder } });
    await docker('context', 'create', 'quay', '--docker', 'host=tcp://quay:2375');
    await docker('context', 'use', 'quay');
    expect((await rows(lab)).map(({ label, description }) => `${label}: ${description}`)).toEqual([
      'default: unix:///var/run/docker.sock',
      'quay: tcp://quay:2375 · in use',
    ]);
  });

  test('with an address in the settings none is in use', async () => {
    const lab = await contextLab();
    await lab.ports.settings.set('engine.host', 'tcp://x:1');
    expect((await contextOf(lab, 'default')).inUse).toBeUndefined();
  });
});

describe('use', () => {
  test('is remembered in the settings, and an address there gives way', async () => {
    const lab = await contextLab();
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await lab.ports.settings.set('engine.host', 'tcp://x:1');
    await runCommand(lab, 'choose', 'yard');
    expect(engineSettings(lab.ports.settings, lab.ports.workspaceStore)).toEqual({ host: '', context: 'yard' });
    expect((await contextOf(lab, 'yard')).inUse).toBe('everywhere');
  });

  test('in this workspace wins over the settings, touches none of them, and can be taken back', async () => {
    const lab = await contextLab();
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await lab.ports.settings.set('engine.host', 'tcp://x:1');
    await runCommand(lab, 'chooseHere', 'yard');
    expect(engineSettings(lab.ports.settings, lab.ports.workspaceStore)).toEqual({ host: '', context: 'yard' });
    expect(lab.ports.settings.get('engine.host')).toBe('tcp://x:1');
    expect(lab.ui.executed).toContainEqual({ command: 'gantry.engine.retry', args: [] });
    const yard = await contextOf(lab, 'yard');
    expect(yard.inUse).toBe('workspace');
    expect(context.abilities['forgetHere']?.(yard, related)).toBe(true);
    await runCommand(lab, 'forgetHere', 'yard');
    expect(engineSettings(lab.ports.settings, lab.ports.workspaceStore)).toEqual({ host: 'tcp://x:1', context: '' });
  });

  test('everywhere ends the choice for this workspace', async () => {
    const lab = await contextLab();
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await runCommand(lab, 'chooseHere', 'yard');
    await runCommand(lab, 'choose', 'default');
    expect(engineSettings(lab.ports.settings, lab.ports.workspaceStore)).toEqual({ host: '', context: 'default' });
  });

  test('in this workspace finds the engine as the context says', async () => {
    const lab = await contextLab();
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await runCommand(lab, 'chooseHere', 'yard');
    const settings = engineSettings(lab.ports.settings, lab.ports.workspaceStore);
    expect(await resolveEndpoint(settings, lab.ports.machine)).toMatchObject({ address: 'tcp://yard:2375', contextName: 'yard' });
  });
});

describe('remove', () => {
  test('asks, names the address, and removes', async () => {
    const lab = await contextLab([{ confirm: true }]);
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await runCommand(lab, 'remove', 'yard');
    expect(lab.ui.questions[0]).toMatchObject({ title: 'Remove the context yard?', detail: expect.stringContaining('tcp://yard:2375') });
    expect((await rows(lab)).map(({ label }) => label)).toEqual(['default']);
  });

  test('is not there for the default, the one in use, or the one that the CLI uses', async () => {
    const lab = await contextLab();
    for (const name of ['yard', 'harbour', 'quay']) await addContext(lab, name, `tcp://${name}:2375`);
    await writeFile(join(lab.folder, 'config.json'), JSON.stringify({ currentContext: 'quay' }));
    await runCommand(lab, 'chooseHere', 'yard');
    const able = (await rows(lab)).filter(({ abilities }) => abilities.includes('remove')).map(({ label }) => label);
    expect(able).toEqual(['harbour']);
  });

  test('a dismissed question removes nothing', async () => {
    const lab = await contextLab([{ confirm: false }]);
    await addContext(lab, 'yard', 'tcp://yard:2375');
    await runCommand(lab, 'remove', 'yard');
    expect((await rows(lab)).map(({ label }) => label)).toEqual(['default', 'yard']);
  });
});

test('inspect shows the names of the key files, never the keys', async () => {
  const lab = await contextLab();
  await addContext(lab, 'yard', 'tcp://yard:2376', { tls: { ca: 'CA', cert: 'CERT', key: 'SECRET-KEY' } });
  await runCommand(lab, 'inspect', 'yard');
  const [document] = lab.ui.documents;
  expect(JSON.parse(document?.text ?? '')).toMatchObject({ Name: 'yard', TLSMaterial: { docker: ['ca.pem', 'cert.pem', 'key.pem'] } });
  expect(document?.text).not.toContain('SECRET-KEY');
});

test('copy gives the address', async () => {
  const lab = await contextLab();
  await addContext(lab, 'yard', 'tcp://yard:2375');
  await runCommand(lab, 'copyAddress', 'yard');
  expect(lab.ui.copied).toEqual(['tcp://yard:2375']);
});

test('what others wrote into the folder is shown, and never trusted', async () => {
  const lab = await contextLab();
  const meta = join(lab.folder, 'contexts/meta/abc');
  await mkdir(meta, { recursive: true });
  await writeFile(join(meta, 'meta.json'), JSON.stringify({ Name: '../../x', Metadata: [], Endpoints: { docker: { Host: 'garbage' } } }));
  const row = (await rows(lab)).find(({ label }) => label === '../../x');
  expect(row?.description).toBe('garbage');
  // It is looked up by the hash of its name, which nothing has.
  await expect(runCommand(lab, 'inspect', '../../x')).rejects.toMatchObject({ code: 'notFound' });
});
