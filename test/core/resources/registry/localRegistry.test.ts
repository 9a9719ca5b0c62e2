import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { compare } from 'bcryptjs';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { PickItem } from '../../../../src/core/ports.ts';
import type { Container } from '../../../../src/core/resource.ts';
import { containerId, imageId } from '../../../../src/engine/engine.ts';
import { pushReference } from '../../../../src/resources/image/pushReference.ts';
import { registryHost } from '../../../../src/resources/registry/localRegistry/address.ts';
import { startLocalCommand } from '../../../../src/resources/registry/localRegistry/command.ts';
import { freePort as firstFree } from '../../../../src/resources/registry/localRegistry/freePort.ts';
import { htpasswdLine, passwordProblem } from '../../../../src/resources/registry/localRegistry/htpasswd.ts';
import { folderProblem, portProblem } from '../../../../src/resources/registry/localRegistry/problems.ts';
import { runLine } from '../../../../src/resources/registry/localRegistry/runLine.ts';
import { containerSpec, type LocalRegistry } from '../../../../src/resources/registry/localRegistry/spec.ts';
import { freePort } from '../../../support/ports.ts';
import { startRegistry as startLabRegistry } from '../../../support/registry.ts';
import { importRegistryImage } from '../../../support/registryImage.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

type Inspected = {
  readonly HostConfig: { readonly RestartPolicy: { readonly Name: string }; readonly PortBindings: Record<string, readonly { readonly HostIp: string }[]> };
  readonly Config: { readonly Env: readonly string[] };
};
const api = () => sharedEngine();
const ports = (...answers: Answer[]) => testPorts(api().socketPath, new ScriptedUi(...answers));
const setting = (label: string) => ({ pick: label });
const start = { pick: 'Start' };

beforeAll(() => importRegistryImage(api()));

/** The answers that give it a name and a port of its own; what it makes is removed with the test. */
async function own(): Promise<{ readonly name: string; readonly port: number; readonly answers: readonly Answer[] }> {
  const name = uniqueName('registry');
  const port = await freePort();
  onTestFinished(async () => {
    await api().api('DELETE', `/containers/${name}?force=1&v=1`);
    await api().api('DELETE', `/volumes/${name}`);
  });
  const storage = [setting('Storage'), { pick: 'Volume' }, { input: name }];
  return { name, port, answers: [setting('Name'), { input: name }, setting('Port'), { input: String(port) }, ...storage] };
}

async function push(given: TestPorts, host: string): Promise<string> {
  const repository = uniqueName('pushed');
  await api().must('POST', `/images/busybox:latest/tag?repo=${host}/${repository}&tag=1`);
  onTestFinished(async () => void (await api().api('DELETE', `/images/${host}/${repository}:1`)));
  await pushReference(given, `${host}/${repository}:1`, () => {}, given.signal);
  return repository;
}

describe('a local registry', () => {
  test('runs in the engine, is connected once it answers, and takes a push', async () => {
    const { name, port, answers } = await own();
    await using given = await ports(...answers, start);
    await startLocalCommand.run(given);
    const host = `localhost:${port}`;
    expect(await given.registries.list()).toMatchObject([{ host, scheme: 'http' }]);
    expect(given.ui.revealed).toEqual([`registry/${host}`]);
    const repository = await push(given, host);
    expect(await (await given.registries.client(host)).tags(repository, given.signal)).toEqual(['1']);
    const { HostConfig } = await api().must<Inspected>('GET', `/containers/${name}/json`);
    expect(HostConfig.RestartPolicy.Name).toBe('unless-stopped');
    expect(HostConfig.PortBindings['5000/tcp']?.[0]?.HostIp).toBe('127.0.0.1');
    expect((await api().api('GET', `/volumes/${name}`)).status).toBe(200);
    // Delete is on unless it was turned off.
    await (await given.registries.client(host)).deleteTag(repository, '1', given.signal);
    expect(given.ui.unused).toEqual([]);
  });

  test('with a user takes nobody else, and the password is in no log and not in the container', async () => {
    const { name, port, answers } = await own();
    const password = 'local-Secret-93';
    await using given = await ports(...answers, setting('User'), { input: 'ann' }, { input: password }, start);
    await startLocalCommand.run(given);
    const host = `localhost:${port}`;
    expect(await given.registries.list()).toMatchObject([{ host, user: 'ann' }]);
    await push(given, host);
    await using stranger = await ports();
    await expect(push(stranger, host)).rejects.toMatchObject({ code: 'notAuthenticated' });
    const inspected = JSON.stringify(await api().must('GET', `/containers/${name}/json`));
    const logs = (await api().api('GET', `/containers/${name}/logs?stdout=1&stderr=1`)).text;
    expect([inspected, logs, ...given.log.lines, JSON.stringify(given.ui.questions)].join('\n')).not.toContain(password);
    await api().must('POST', `/containers/${name}/restart`);
    const client = await given.registries.client(host);
    await until('the registry to let ann in again', () => client.check(given.signal).then(() => true));
  });

  test('that cannot start leaves no container, no volume and no connection, and says what it said', async () => {
    const { name, answers } = await own();
    await api().importBusybox('broken/registry:1', ['CMD ["sh", "-c", "echo it is broken; exit 3"]']);
    onTestFinished(async () => void (await api().api('DELETE', '/images/broken/registry:1')));
    await using given = await ports(...answers, setting('Image'), { pick: 'broken/registry:1' }, start);
    await expect(startLocalCommand.run(given)).rejects.toMatchObject({ message: expect.stringContaining('it is broken') });
    expect((await api().api('GET', `/containers/${name}/json`)).status).toBe(404);
    expect((await api().api('GET', `/volumes/${name}`)).status).toBe(404);
    expect(await given.registries.list()).toEqual([]);
  });

  test('that is cancelled while it starts leaves nothing', async () => {
    const { name, answers } = await own();
    await api().importBusybox('slow/registry:1', ['CMD ["sleep", "1000"]']);
    onTestFinished(async () => void (await api().api('DELETE', '/images/slow/registry:1')));
    const ui = new ScriptedUi(...answers, setting('Image'), { pick: 'slow/registry:1' }, start);
    await using given = await testPorts(api().socketPath, ui);
    const running = startLocalCommand.run(given);
    await until('it to wait', () => ui.reports.some(({ message }) => message === 'waiting until it answers'));
    ui.cancellation.abort();
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    expect((await api().api('GET', `/containers/${name}/json`)).status).toBe(404);
    expect((await api().api('GET', `/volumes/${name}`)).status).toBe(404);
  });

  test('proposes the port that a failed push asked for, and refuses one that a container has', async () => {
    const { name, port, answers } = await own();
    await using first = await ports(...answers, start);
    await startLocalCommand.run(first);
    await using second = await ports({ pick: undefined });
    await startLocalCommand.run(second, { port });
    expect(described(second, 'Port')).toBe(String(port + 1));
    await using third = await ports(setting('Port'), { input: String(port) });
    await expect(startLocalCommand.run(third)).rejects.toThrow(`Port ${port} is taken by the container ${name}.`);
  });

  test('pulls its image from wherever it is, and keeps what it is given in a folder', async () => {
    await using source = await startLabRegistry();
    await using folder = await tempFolder();
    const image = `${source.host}/mirror/registry:2`;
    const { name, answers } = await own();
    const storage = [setting('Storage'), { pick: 'Folder' }, { input: folder.path }];
    await using given = await ports(...answers, ...storage, setting('Image'), { pick: 'Another image…' }, { input: image }, start);
    await given.connected.tagImage('registry:2', { repository: `${source.host}/mirror/registry`, tag: '2' }, given.signal);
    onTestFinished(async () => void (await api().api('DELETE', `/images/${image}`)));
    await pushReference(given, image, () => {}, given.signal);
    await given.connected.removeImage(image, { force: false }, given.signal);
    await startLocalCommand.run(given);
    const [host = ''] = given.ui.revealed.map((row) => row.slice('registry/'.length));
    const repository = await push(given, host);
    expect(await readdir(join(folder.path, 'docker/registry/v2/repositories'))).toEqual([repository]);
    expect((await api().api('GET', `/volumes/${name}`)).status).toBe(404);
  });

  test('is not proposed where another program listens, and says so when it is wanted there all the same', async () => {
    await using other = await startLabRegistry();
    const { name, answers } = await own();
    const port = other.host.slice(other.host.indexOf(':') + 1);
    await using proposing = await ports({ pick: undefined });
    await startLocalCommand.run(proposing, { port: Number(port) });
    expect(Number(described(proposing, 'Port'))).toBeGreaterThan(Number(port));
    await using given = await ports(...answers, setting('Port'), { input: port }, start);
    await expect(startLocalCommand.run(given)).rejects.toMatchObject({ code: 'conflict', message: `Port ${port} is taken on the engine’s machine.` });
    expect((await api().api('GET', `/containers/${name}/json`)).status).toBe(404);
    expect((await api().api('GET', `/volumes/${name}`)).status).toBe(404);
  });

  test('is copied as a command that the CLI would run the same way', async () => {
    const { port, name, answers } = await own();
    await using given = await ports(...answers, setting('Delete'), setting('Restart'), { pick: 'always' }, { pick: 'Copy as docker run' });
    await startLocalCommand.run(given);
    expect(given.ui.copied).toEqual([
      `docker run -d --restart always --name ${name} -p 127.0.0.1:${port}:5000 -v ${name}:/var/lib/registry -e REGISTRY_STORAGE_DELETE_ENABLED=false registry:2\n`,
    ]);
  });
});

const plain: LocalRegistry = {
  image: 'registry:2',
  name: 'registry',
  port: 5000,
  everywhere: true,
  restart: 'always',
  storage: { kind: 'folder', path: "/srv/it's here" },
  deleteEnabled: true,
};
const s3 = { kind: 's3', bucket: 'images', region: 'eu-1', endpoint: 'http://minio:9000', accessKey: 'AKIA-1', secretKey: 'very-secret' } as const;

describe('what is run', () => {
  test('keeps S3’s keys out of the command line, and gives them to the container', () => {
    const wanted: LocalRegistry = { ...plain, storage: s3 };
    const line = runLine(wanted, undefined);
    expect(line).toContain('-e REGISTRY_STORAGE=s3 ');
    expect(line).toContain('-e REGISTRY_STORAGE_S3_REGIONENDPOINT=http://minio:9000 ');
    expect(line).toContain('-e REGISTRY_STORAGE_S3_SECRETKEY ');
    expect(line).not.toMatch(/AKIA-1|very-secret/);
    expect(containerSpec(wanted).Env).toContain('REGISTRY_STORAGE_S3_SECRETKEY=very-secret');
    expect(containerSpec(wanted).HostConfig?.['Binds']).toBeUndefined();
  });

  test('is one word for a shell where it must be, and makes the file with the user', async () => {
    const line = await htpasswdLine({ user: 'ann', password: 'p w' });
    expect(await compare('p w', line.slice('ann:'.length))).toBe(true);
    await using folder = await tempFolder();
    const text = runLine({ ...plain, login: { user: 'ann', password: 'p w' } }, line).replace('docker run', 'printf "%s\\n"');
    const { stdout } = await promisify(execFile)('sh', ['-c', `${text}cat htpasswd`], { cwd: folder.path });
    const words = stdout.trimEnd().split('\n');
    expect(words).toContain("/srv/it's here:/var/lib/registry");
    expect(words).toContain(`${folder.path}/htpasswd:/auth/htpasswd:ro`);
    expect(words.at(-1)).toBe(line);
    expect(text).not.toContain('p w');
  });

  test('is known by the engine’s machine', () => {
    expect(registryHost({ address: 'unix:///var/run/docker.sock' }, 5000)).toBe('localhost:5000');
    expect(registryHost({ address: 'ssh://ann@build.lan' }, 5000)).toBe('build.lan:5000');
    expect(registryHost({ address: 'tcp://10.0.0.7:2376' }, 5001)).toBe('10.0.0.7:5001');
  });

  test('is checked while it is typed', async () => {
    const web = { ...sample, name: 'web', ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 5000, hostAddress: '10.0.0.1' }] };
    expect(portProblem('5000', false, [web])).toBeUndefined();
    expect(portProblem('5000', true, [web])).toContain('web');
    expect(portProblem('0', true, [])).toContain('65535');
    expect(await firstFree(5000, [web], false)).toBe(5001);
    expect(folderProblem('relative')).toContain('whole path');
    expect(folderProblem('/a:b')).toContain('colon');
    expect(folderProblem('C:\\data')).toBeUndefined();
    expect(passwordProblem('ü'.repeat(37))).toContain('72');
  });
});

const sample: Container = {
  kind: 'container',
  id: containerId('1'),
  name: 'x',
  image: 'x',
  imageId: imageId('1'),
  command: '',
  created: 0,
  state: 'running',
  status: '',
  ports: [],
  mounts: [],
  networks: [],
  labels: {},
};

function described({ ui }: TestPorts, label: string): string | undefined {
  return ui.questions.at(-1)?.items?.find((item: PickItem<unknown>) => item.label === label)?.description;
}
