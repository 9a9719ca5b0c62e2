import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { contextInUse } from '../../../src/engine/endpoint/contextInUse.ts';
import { contextNameProblem, createContext, inspectContext, removeContext } from '../../../src/engine/endpoint/contextStore.ts';
import { listContexts, readContext } from '../../../src/engine/endpoint/contexts.ts';
import { tempFolder } from '../../support/temp.ts';

const tls = { ca: 'the authority', cert: 'the certificate', key: 'the secret key' };
const yard = { name: 'yard', host: 'tcp://yard.example:2376', description: 'The “yard”', tls };

/** The CLI's configuration folder, which is gone after the test. */
async function configuration(): Promise<string> {
  const folder = await tempFolder('contexts-');
  onTestFinished(() => folder[Symbol.asyncDispose]());
  return join(folder.path, 'docker');
}

async function docker(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)('docker', args, { env: { PATH: process.env['PATH'], DOCKER_CONFIG: folder } });
  return stdout;
}

const hash = (name: string) => createHash('sha256').update(name).digest('hex');

describe('the docker CLI', () => {
  it('knows what was created, with its certificates', async () => {
    const folder = await configuration();
    await createContext(folder, yard);
    await createContext(folder, { name: 'harbour', host: 'ssh://me@harbour', description: '' });
    expect((await docker(folder, 'context', 'ls', '--format', '{{.Name}} {{.DockerEndpoint}} {{.Description}}')).trim().split('\n')).toEqual([
      expect.stringContaining('default'),
      'harbour ssh://me@harbour ',
      'yard tcp://yard.example:2376 The “yard”',
    ]);
    const [seen] = JSON.parse(await docker(folder, 'context', 'inspect', 'yard'));
    expect(seen).toMatchObject({ TLSMaterial: { docker: ['ca.pem', 'cert.pem', 'key.pem'] } });
    // We say of it what the CLI says.
    expect(await inspectContext(folder, 'yard')).toEqual(seen);
    await docker(folder, 'context', 'use', 'yard');
    expect(await contextInUse({ host: '', context: '' }, { environment: { DOCKER_CONFIG: folder }, home: '/nonexistent' })).toBe('yard');
  });

  it('makes contexts that are read and removed here', async () => {
    const folder = await configuration();
    await docker(folder, 'context', 'create', 'quay', '--docker', 'host=tcp://quay:2375', '--description', 'd');
    expect(await listContexts({ DOCKER_CONFIG: folder }, '/nonexistent')).toMatchObject([{ name: 'quay', host: 'tcp://quay:2375', description: 'd' }]);
    await removeContext(folder, 'quay');
    expect(await docker(folder, 'context', 'ls', '--quiet')).toBe('default\n');
  });

  it('removes what was created here', async () => {
    const folder = await configuration();
    await createContext(folder, yard);
    await docker(folder, 'context', 'rm', 'yard');
    expect(await listContexts({ DOCKER_CONFIG: folder }, '/nonexistent')).toEqual([]);
  });
});

it('keeps keys for their owner alone, and reads them again', async () => {
  const folder = await configuration();
  await createContext(folder, yard);
  const at = join(folder, 'contexts/tls', hash('yard'), 'docker');
  for (const name of ['ca.pem', 'cert.pem', 'key.pem']) expect((await stat(join(at, name))).mode & 0o777).toBe(0o600);
  expect((await stat(at)).mode & 0o777).toBe(0o700);
  expect(await readContext(folder, 'yard')).toEqual({ host: yard.host, tls: { ...tls, verify: true } });
  expect(JSON.stringify(await inspectContext(folder, 'yard'))).not.toContain(tls.key);
});

it('a name that is taken is refused, and what is there stays', async () => {
  const folder = await configuration();
  await createContext(folder, yard);
  await expect(createContext(folder, { name: 'yard', host: 'tcp://other:1', description: '' })).rejects.toMatchObject({ code: 'conflict' });
  expect(await readContext(folder, 'yard')).toMatchObject({ host: yard.host, tls });
});

it('certificates that a context left behind are not taken for those of a new one', async () => {
  const folder = await configuration();
  const left = join(folder, 'contexts/tls', hash('yard'), 'docker');
  await mkdir(left, { recursive: true });
  await writeFile(join(left, 'key.pem'), 'old');
  await createContext(folder, { name: 'yard', host: 'tcp://yard:2375', description: '' });
  expect(await readContext(folder, 'yard')).toEqual({ host: 'tcp://yard:2375' });
});

it('where it cannot be written nothing is left, and it says where', async () => {
  const folder = await configuration();
  await mkdir(join(folder, 'contexts'), { recursive: true });
  // Root may write anywhere, but not make a folder of a file.
  await writeFile(join(folder, 'contexts/meta'), 'a file');
  await expect(createContext(folder, yard)).rejects.toMatchObject({ code: 'permissionDenied', message: expect.stringContaining(folder) });
  expect(await readdir(join(folder, 'contexts'))).toEqual(['meta']);
  expect(await readFile(join(folder, 'contexts/meta'), 'utf8')).toBe('a file');
});

it('removing takes the certificates along and leaves nothing half-made', async () => {
  const folder = await configuration();
  await createContext(folder, yard);
  await chmod(join(folder, 'contexts/meta'), 0o755);
  await removeContext(folder, 'yard');
  const left = await readdir(join(folder, 'contexts'), { recursive: true });
  expect(left.toSorted()).toEqual(['meta', 'tls']);
  await expect(removeContext(folder, 'yard')).rejects.toMatchObject({ code: 'notFound' });
  await expect(inspectContext(folder, 'yard')).rejects.toMatchObject({ code: 'notFound' });
});

it.each([
  ['yard', undefined],
  ['a.b_c+d-1', undefined],
  ['', 'at least two characters'],
  ['a', 'at least two characters'],
  ['-a', 'at least two characters'],
  ['a b', 'at least two characters'],
  ['../etc', 'at least two characters'],
  ['default', 'stands for'],
  ['taken', 'already'],
])('the name “%s” → %s', (name, problem) => {
  const said = contextNameProblem(name, ['taken']);
  if (problem === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(problem);
});

it.each([
  [{ host: 'tcp://x:1', context: 'a' }, {}, undefined],
  [{ host: '', context: 'a' }, { DOCKER_HOST: 'tcp://x:1' }, 'a'],
  [{ host: '', context: '' }, { DOCKER_HOST: 'tcp://x:1', DOCKER_CONTEXT: 'b' }, 'default'],
  [{ host: '', context: '' }, { DOCKER_CONTEXT: 'b' }, 'b'],
  [{ host: '', context: 'default' }, {}, 'default'],
  [{ host: '', context: '' }, {}, 'default'],
])('settings %j with the environment %j lead to %s', async (settings, environment, name) => {
  expect(await contextInUse(settings, { environment, home: '/nonexistent' })).toBe(name);
});
