import { chmod, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { SettingValues } from '../../../../src/core/settings.ts';
import type { EngineInfo } from '../../../../src/engine/engine.ts';
import { pushReference } from '../../../../src/resources/image/pushReference.ts';
import { installCertificateCommand, trustInEngineCommand } from '../../../../src/resources/registry/doctor/commands.ts';
import { daemonFile, writeWhole } from '../../../../src/resources/registry/doctor/daemonFile.ts';
import { diagnose } from '../../../../src/resources/registry/doctor/diagnose.ts';
import { preflight } from '../../../../src/resources/registry/doctor/preflight.ts';
import { reloadCommand } from '../../../../src/resources/registry/doctor/reload.ts';
import { trusts } from '../../../../src/resources/registry/doctor/trust.ts';
import { startEngine } from '../../../support/engine.ts';
import { run } from '../../../support/process.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

const ports = (answers: readonly Answer[], changed: Partial<SettingValues> = {}, socket = sharedEngine().socketPath) =>
  testPorts(socket, new ScriptedUi(...answers), changed);
const nothing = { pick: undefined };

/** What the doctor's list says, as `label: detail → fix`. */
function findings({ ui }: TestPorts): readonly string[] {
  return (ui.questions.at(-1)?.items ?? []).map(({ label, detail = '', description = '' }) => `${label}: ${detail} ${description}`.trim());
}

async function push(given: TestPorts, host: string): Promise<void> {
  const name = `${host}/${uniqueName('pushed')}`;
  await given.connected.tagImage('busybox:latest', { repository: name, tag: '1' }, given.signal);
  await pushReference(given, `${name}:1`, () => {}, given.signal);
}

describe('letting the engine trust a registry', () => {
  test('writes daemon.json, and after a reload a push over HTTP works', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1' });
    await using engine = await startEngine({ daemonJson: { 'max-concurrent-uploads': 4 } });
    await engine.importBusybox();
    await using given = await ports([nothing, { choose: 'Write It' }, nothing, nothing], { 'engine.configFile': engine.configFile }, engine.socketPath);
    await expect(push(given, registry.host)).rejects.toMatchObject({ code: 'insecureRegistry' });
    await diagnose(given, registry.host);
    expect(findings(given)).toContainEqual(expect.stringMatching(/trust: .*plain HTTP.*→ Let the Engine Trust It…/));

    await trustInEngineCommand.run(given, registry.host);
    expect(given.ui.questions.at(-1)?.detail).toContain(`"insecure-registries": ["${registry.host}"]`);
    expect(JSON.parse(await readFile(engine.configFile, 'utf8'))).toEqual({ 'max-concurrent-uploads': 4, 'insecure-registries': [registry.host] });
    expect(given.ui.told[0]?.actions.map(({ title }) => title)).toEqual(['Type It in a Terminal', 'Copy Command', 'Diagnose…']);
    await given.ui.told[0]?.actions[0]?.run();
    expect(given.ui.executed.at(-1)?.args).toEqual([{ text: expect.stringContaining('systemctl reload docker') }]);
    await diagnose(given, registry.host);
    expect(findings(given)).toContainEqual(expect.stringMatching(/daemon\.json: .*has not read it yet/));

    await engine.reload();
    await push(given, registry.host);
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    await diagnose(given, registry.host);
    expect(findings(given).join('\n')).not.toContain('→');
    expect(given.ui.unused).toEqual([]);
  });

  test('shows the change as a whole before, and refuses a file that changed meanwhile', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'daemon.json');
    await writeFile(file, '{"debug": true}');
    await using given = await ports([{ choose: 'Compare First' }], { 'engine.configFile': file });
    await trustInEngineCommand.run(given, 'reg.lan:5000');
    expect(given.ui.comparisons[0]?.right.text).toBe('{"debug": true, "insecure-registries": ["reg.lan:5000"]}');
    expect(await readFile(file, 'utf8')).toBe('{"debug": true}');
    await writeFile(file, '{"debug": false}');
    await given.ui.told[0]?.actions[0]?.run();
    expect(given.ui.errors[0]).toMatchObject({ code: 'conflict' });
    expect(await readFile(file, 'utf8')).toBe('{"debug": false}');
  });

  test('leaves a file with comments alone, and gives the setting to copy', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'daemon.json');
    const text = '{\n  // ours\n  "debug": true\n}';
    await writeFile(file, text);
    await using given = await ports([], { 'engine.configFile': file });
    await expect(trustInEngineCommand.run(given, 'reg.lan:5000')).rejects.toMatchObject({
      message: expect.stringContaining('comments'),
      fixes: [{ kind: 'copy', text: expect.stringContaining('reg.lan:5000') }],
    });
    expect(await readFile(file, 'utf8')).toBe(text);
  });

  test('opens the file with the change where it may not write, and names file and machine', async () => {
    await using folder = await tempFolder();
    const file = join(folder.path, 'daemon.json');
    // The tests run as root, who may write everywhere else.
    await run('mount', ['-t', 'tmpfs', '-o', 'ro', 'tmpfs', folder.path]);
    onTestFinished(async () => void (await run('umount', [folder.path]).catch(() => '')));
    await using given = await ports([{ choose: 'Write It' }], { 'engine.configFile': file });
    await trustInEngineCommand.run(given, 'reg.lan:5000');
    await run('umount', [folder.path]);
    const { message, actions = [] } = given.ui.warned[0] ?? {};
    expect(message).toContain(`${file} on this machine`);
    await actions.find(({ title }) => title === 'Open with the Change')?.run();
    expect(given.ui.edited).toEqual([{ path: file, text: expect.stringContaining('reg.lan:5000') }]);
  });

  test('writes as a whole, through a link, and keeps the mode', async () => {
    await using folder = await tempFolder();
    const [file, link] = [join(folder.path, 'real.json'), join(folder.path, 'daemon.json')];
    await writeFile(file, '{}');
    await chmod(file, 0o600);
    await symlink(file, link);
    await writeWhole(link, '{"a":1}');
    expect(await readFile(file, 'utf8')).toBe('{"a":1}');
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    await writeWhole(join(folder.path, 'new/daemon.json'), '{}');
    expect(await readFile(join(folder.path, 'new/daemon.json'), 'utf8')).toBe('{}');
  });
});

describe('an authority that the engine does not know', () => {
  test('is installed from what the registry shows, and a push works at once', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1', tls: true });
    const file = `/etc/docker/certs.d/${registry.host}/ca.crt`;
    onTestFinished(() => rm(`/etc/docker/certs.d/${registry.host}`, { recursive: true, force: true }));
    await using given = await ports([nothing, { pick: 'server' }, { confirm: true }]);
    await expect(push(given, registry.host)).rejects.toMatchObject({ code: 'unknownAuthority' });
    await diagnose(given, registry.host);
    expect(findings(given)).toContainEqual(expect.stringContaining('→ Install the Certificate…'));
    await installCertificateCommand.run(given, registry.host);
    expect(given.ui.questions.at(-2)?.items?.[0]?.detail).toMatch(/^SHA-256 ([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
    expect(await readFile(file, 'utf8')).toContain('BEGIN CERTIFICATE');
    await push(given, registry.host);
  });

  test('is installed from a file; a key or another text is refused', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1', tls: true });
    const { caFile = '', keyFile = '' } = registry.certificates ?? {};
    onTestFinished(() => rm(`/etc/docker/certs.d/${registry.host}`, { recursive: true, force: true }));
    await using given = await ports([{ pick: 'A file…' }, { input: keyFile }, { pick: 'A file…' }, { input: caFile }, { confirm: true }]);
    await expect(installCertificateCommand.run(given, registry.host)).rejects.toMatchObject({ code: 'invalidInput' });
    await installCertificateCommand.run(given, registry.host);
    await push(given, registry.host);
  });
});

describe('the doctor', () => {
  test('finds nothing wrong with a registry that works, in one sentence a step', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'team/web:1');
    await using given = await ports([{ pick: 'Open as a Text' }]);
    await diagnose(given, `${registry.host}/team/web`);
    expect(given.ui.questions[0]?.title).toContain('nothing is wrong');
    const text = given.ui.documents[0]?.text ?? '';
    expect(text).toContain(`${registry.host}/team/web`);
    expect(text).toMatch(/✓ Engine: Docker 20\S+ answers at unix:/);
    expect(text).not.toMatch(/[✗!]/);
  });

  test('runs the fix of the row that is chosen', async () => {
    await using given = await ports([{ pick: ({ description }) => description === '→ Start a Local Registry…' }]);
    await diagnose(given, '127.0.0.1:1');
    expect(given.ui.executed).toEqual([{ command: 'gantry.registry.startLocal', args: [{ port: 1 }] }]);
  });

  test('offers to log in where a login is wanted', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'doctor-Secret' } });
    await using given = await ports([nothing]);
    await diagnose(given, registry.host);
    expect(findings(given)).toContainEqual(expect.stringContaining('→ Log In…'));
  });

  test('names the key that the engine ignores', async () => {
    await using registry = await startRegistry();
    await using folder = await tempFolder();
    const file = join(folder.path, 'daemon.json');
    await writeFile(file, '{"insecure-registry": ["a"]}');
    await using given = await ports([nothing], { 'engine.configFile': file });
    await diagnose(given, registry.host);
    expect(findings(given)).toContainEqual(expect.stringMatching(/“insecure-registry”.*“insecure-registries”/));
  });
});

describe('the look before a push', () => {
  test('does not wait for a registry that is slow, and lets the push go on', async () => {
    const silent = createServer(() => {}).listen(0, '10.99.0.1');
    onTestFinished(() => void silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    await using given = await ports([]);
    const begun = performance.now();
    await preflight(given, `10.99.0.1:${port}`, given.signal);
    expect(performance.now() - begun).toBeLessThan(5000);
  });

  test('stops nothing for an engine on another machine', async () => {
    await using given = await ports([]);
    const elsewhere = { ...given, engine: async () => ({ ...(await given.engine()), address: 'ssh://build.lan' }) };
    await preflight(elsewhere, '127.0.0.1:1', given.signal);
    await expect(preflight(given, '127.0.0.1:1', given.signal)).rejects.toMatchObject({ code: 'registryUnreachable' });
  });
});

const info: EngineInfo = {
  id: '',
  name: 'build',
  version: '20',
  apiVersion: '1.41',
  operatingSystem: 'Debian',
  architecture: 'x86_64',
  podman: false,
  secureByHost: { 'docker.io': true, 'listed.lan:5000': false },
  insecureCidrs: ['127.0.0.0/8', '10.1.0.0/16', 'fd00::/8'],
  mirrors: [],
  swarm: 'inactive',
};

test('the engine’s trust is by name or by network', () => {
  expect(trusts(info, 'listed.lan:5000', [])).toBe('yes');
  expect(trusts(info, 'docker.io', ['127.0.0.1'])).toBe('no');
  expect(trusts(info, 'a.lan', ['10.1.200.3'])).toBe('yes');
  expect(trusts(info, 'a.lan', ['10.2.0.1', 'fd12::1'])).toBe('yes');
  expect(trusts(info, 'a.lan', ['10.2.0.1'])).toBe('no');
  expect(trusts({ ...info, podman: true }, 'listed.lan:5000', [])).toBe('unknown');
});

test('the engine’s file and its reload are those of its kind', () => {
  const machine = { environment: {}, home: '/home/ann', platform: 'linux' } as const;
  const at = (address: string, more: Partial<EngineInfo> = {}, setting = '') => daemonFile({ address }, { ...info, ...more }, machine, setting);
  expect(at('unix:///var/run/docker.sock')).toEqual({ kind: 'file', path: '/etc/docker/daemon.json' });
  expect(at('unix:///run/user/1000/docker.sock')).toEqual({ kind: 'file', path: '/home/ann/.config/docker/daemon.json' });
  expect(at('unix:///home/ann/.docker/desktop/docker.sock', { operatingSystem: 'Docker Desktop' })).toEqual({
    kind: 'file',
    path: '/home/ann/.docker/daemon.json',
  });
  expect(at('ssh://build.lan').kind).toBe('elsewhere');
  expect(at('unix:///run/podman/podman.sock', { podman: true }).kind).toBe('podman');
  expect(at('ssh://build.lan', {}, '/mine.json')).toEqual({ kind: 'file', path: '/mine.json' });
  expect(reloadCommand({ address: 'unix:///run/user/1000/docker.sock' }, info, machine)).toBe('systemctl --user reload docker');
  expect(reloadCommand({ address: 'unix:///x' }, { operatingSystem: 'Docker Desktop' }, machine)).toBe('docker desktop restart');
});
