import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { SettingValues } from '../../../../src/core/settings.ts';
import { daemonCommands } from '../../../../src/resources/daemon/commands.ts';
import type { FileTarget } from '../../../../src/resources/fileCommands.ts';
import { startEngine } from '../../../support/engine.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

const ports = (answers: readonly Answer[], changed: Partial<SettingValues> = {}, socket = sharedEngine().socketPath) =>
  testPorts(socket, new ScriptedUi(...answers), changed);

function target(path: string, text: string): FileTarget {
  return { uri: `file://${path}`, path, text: async () => text, save: async () => true };
}

describe('opening daemon.json', () => {
  test('makes the file when there is none, after asking', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'docker', 'daemon.json');
    await using given = await ports([{ confirm: false }, { confirm: true }], { 'engine.configFile': path });
    await daemonCommands['gantry.daemonJson.open'].run(given);
    await expect(readFile(path, 'utf8')).rejects.toThrow('ENOENT');
    await daemonCommands['gantry.daemonJson.open'].run(given);
    expect(await readFile(path, 'utf8')).toBe('{}\n');
    expect(given.ui.edited).toEqual([{ path, text: '{}\n' }]);
  });

  test('opens the one that is there', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'daemon.json');
    await writeFile(path, '{"debug": true}');
    await using given = await ports([], { 'engine.configFile': path });
    await daemonCommands['gantry.daemonJson.open'].run(given);
    expect(given.ui.edited).toEqual([{ path, text: '{"debug": true}' }]);
    expect(given.ui.questions).toEqual([]);
  });
});

describe('adding to lists', () => {
  test('adds a mirror that has a scheme, and refuses others while typing', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'daemon.json');
    await writeFile(path, '{"debug": true}');
    await using given = await ports([{ input: 'https://mirror.lan' }, { choose: 'Write It' }, { input: 'mirror.lan' }], { 'engine.configFile': path });
    await daemonCommands['gantry.daemonJson.addMirror'].run(given, undefined, undefined);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ debug: true, 'registry-mirrors': ['https://mirror.lan'] });
    expect(given.ui.told[0]?.message).toContain('Reload');
    await expect(daemonCommands['gantry.daemonJson.addMirror'].run(given, undefined, undefined)).rejects.toThrow('https://');
  });

  test('adds a range to the insecure registries, and refuses a scheme', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'daemon.json');
    await using given = await ports([{ input: '10.0.0.0/8' }, { choose: 'Write It' }, { input: 'http://a:5000' }], { 'engine.configFile': path });
    await daemonCommands['gantry.daemonJson.addInsecureRegistry'].run(given, undefined, undefined);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ 'insecure-registries': ['10.0.0.0/8'] });
    await expect(daemonCommands['gantry.daemonJson.addInsecureRegistry'].run(given, undefined, undefined)).rejects.toThrow('scheme');
  });

  test('offers the connected registries', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'daemon.json');
    await using given = await ports([{ pick: 'registry.lan:5000' }, { choose: 'Write It' }], { 'engine.configFile': path });
    const listed = { ...given, registries: Object.assign(Object.create(given.registries), { list: async () => [{ host: 'registry.lan:5000' }] }) };
    await daemonCommands['gantry.daemonJson.addInsecureRegistry'].run(listed, undefined, undefined);
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ 'insecure-registries': ['registry.lan:5000'] });
  });
});

describe('a running engine', () => {
  test('reads its file again by a signal, and the comparison tells what is in force', async () => {
    await using engine = await startEngine({ daemonJson: { debug: false } });
    await using given = await ports([], { 'engine.configFile': engine.configFile }, engine.socketPath);
    await engine.writeConfig({ debug: true, 'registry-mirrors': ['https://mirror.lan'], 'log-driver': 'local', 'max-concurrent-uploads': 2, label: ['x|y'] });
    const compare = async () => {
      await daemonCommands['gantry.daemonJson.compare'].run(given, undefined);
      return given.ui.documents.at(-1)?.text ?? '';
    };
    const before = await compare();
    expect(before).toMatch(/\| debug \| `true` \| `false` \| not yet: reload \|/);
    expect(before).toMatch(/log&#45;driver \| `"local"` \| `"json-file"` \| not yet: restart \|/);
    expect(before).toMatch(/uploads \| `2` \| {2}\| cannot be told \|/);
    expect(before).toMatch(/\| label \| `\["x\\\|y"\]` \| {2}\| ignored by the engine \|/);
    await engine.writeConfig({ debug: true, 'registry-mirrors': ['https://mirror.lan'] });
    await daemonCommands['gantry.daemonJson.reload'].run(given, undefined);
    expect(given.ui.told[0]?.message).toContain('has read');
    expect(given.ui.executed).toEqual([]);
    const after = await compare();
    expect(after).toMatch(/\| debug \| `true` \| `true` \| in force \|/);
    expect(after).toMatch(/mirrors \| .* \| in force \|/);
  });

  test('is asked about before it reads a file with mistakes', async () => {
    await using engine = await startEngine({ daemonJson: {} });
    await using given = await ports([{ confirm: false }], { 'engine.configFile': engine.configFile }, engine.socketPath);
    await engine.writeConfig({ 'registry-mirror': ['https://mirror.lan'] });
    await daemonCommands['gantry.daemonJson.reload'].run(given, undefined);
    expect(given.ui.questions[0]?.detail).toContain('registry-mirrors');
    expect(given.ui.told).toEqual([]);
  });

  test('is restarted in a terminal, after a question that names what stops', async () => {
    await using folder = await tempFolder();
    const name = uniqueName('runs');
    await using given = await ports([{ confirm: true }], { 'engine.configFile': join(folder.path, 'daemon.json') });
    const id = await given.connected.createContainer({ Image: 'busybox:latest', Cmd: ['sleep', '60'] }, { name }, given.signal);
    await given.connected.startContainer(id, given.signal);
    const only = { ...given, resources: (async () => (await given.resources('container')).filter((one) => one.name === name)) as typeof given.resources };
    await daemonCommands['gantry.daemonJson.restart'].run(only, undefined);
    await given.connected.removeContainer(id, { force: true, volumes: true }, given.signal);
    expect(given.ui.questions[0]?.detail).toContain(name);
    expect(given.ui.executed.at(-1)?.args).toEqual([{ text: expect.stringContaining('systemctl restart docker') }]);
  });
});

describe('validating', () => {
  test('with a dockerd that cannot, says so and what Gantry finds', async () => {
    await using folder = await tempFolder();
    const path = join(folder.path, 'docker', 'daemon.json');
    await using given = await ports([]);
    await daemonCommands['gantry.daemonJson.validate'].run(given, target(path, '{"debug": "yes"}'));
    expect(given.ui.warned[0]?.message).toMatch(/20\.10.*since 23\.0.*errors: 1, warnings: 0\. “debug”/);
    await daemonCommands['gantry.daemonJson.validate'].run(given, target(path, '{"debug": true}'));
    expect(given.ui.told[0]?.message).toContain('nothing wrong');
  });

  test('with one that can, gives its verdict on the saved file', async () => {
    await using folder = await tempFolder();
    const [path, bin] = [join(folder.path, 'docker', 'daemon.json'), join(folder.path, 'bin')];
    await mkdir(bin);
    const program = `#!/bin/sh
[ "$1" = --version ] && echo "Docker version 28.1.0, build abc" && exit
[ "$1 $2 $3" = "--validate --config-file ${path}" ] || exit 3
grep -q true "$3" && echo "configuration OK" >&2 && exit
echo "unable to configure the Docker daemon with file $3: bad" >&2; exit 1
`;
    await writeFile(join(bin, 'dockerd'), program);
    await chmod(join(bin, 'dockerd'), 0o755);
    await using given = await ports([]);
    const here = { ...given, machine: { ...given.machine, environment: { PATH: bin } } };
    await mkdir(join(folder.path, 'docker'));
    await writeFile(path, '{"debug": true}');
    await daemonCommands['gantry.daemonJson.validate'].run(here, target(path, '{"debug": true}'));
    expect(given.ui.told[0]?.message).toContain('28.1.0 accepts');
    await writeFile(path, '{}');
    await daemonCommands['gantry.daemonJson.validate'].run(here, target(path, '{}'));
    expect(given.ui.warned[0]?.message).toContain('unable to configure');
  });
});
