import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import type { Engine } from '../../../../src/engine/engine.ts';
import { composeCommands } from '../../../../src/resources/compose/commands.ts';
import type { FileTarget } from '../../../../src/resources/fileCommands.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { tempFolder } from '../../../support/temp.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { keptLog, memoryStore, testSettings } from '../testPorts.ts';

type Command = keyof typeof composeCommands;

/** A machine with these programs, each of which writes down its arguments and ends with this code. */
async function machine(programs: Readonly<Record<string, number>>, engine?: Pick<Engine, 'address' | 'contextName'>) {
  const folder = await tempFolder('compose-');
  const record = join(folder.path, 'calls');
  const bin = join(folder.path, 'bin');
  await mkdir(bin);
  for (const [name, code] of Object.entries(programs)) {
    await writeFile(join(bin, name), `#!/bin/sh\necho "${name} $*" >> '${record}'\nexit ${code}\n`);
    await chmod(join(bin, name), 0o755);
  }
  const ui = new ScriptedUi();
  const ports = {
    ui,
    log: keptLog(),
    store: memoryStore(),
    settings: testSettings(),
    machine: { environment: { PATH: `${bin}:/bin:/usr/bin/none` }, home: folder.path, platform: 'linux' },
    signal: new AbortController().signal,
    connectedEngine: () => engine,
  } as unknown as Ports;
  const calls = () => readFile(record, 'utf8').catch(() => '');
  return { ui, ports, bin, calls, [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose]() };
}

const file = (more: Partial<FileTarget> = {}): FileTarget => ({
  uri: 'file:///srv/my%20app/compose.yaml',
  path: '/srv/my app/compose.yaml',
  text: async () => '',
  save: async () => true,
  ...more,
});
const run = (ports: Ports, command: Command, service?: unknown, target: FileTarget | undefined = file()) =>
  composeCommands[command].run(ports, target, service);

describe('compose in a terminal', () => {
  it.each<[Command, unknown, readonly string[]]>([
    ['gantry.compose.up', undefined, ['up', '-d']],
    ['gantry.compose.up', 'web', ['up', '-d', 'web']],
    ['gantry.compose.stop', 'my.web_1', ['stop', 'my.web_1']],
    ['gantry.compose.logs', undefined, ['logs', '-f']],
  ])('%s %s', async (command, service, words) => {
    await using given = await machine({ docker: 0 });
    await run(given.ports, command, service);
    expect(given.ui.programs).toMatchObject([
      { command: join(given.bin, 'docker'), args: ['compose', '-f', '/srv/my app/compose.yaml', ...words], cwd: '/srv/my app', environment: {} },
    ]);
    expect(await given.calls()).toBe('docker compose version\n');
  });

  it('takes docker-compose where the CLI has no plugin', async () => {
    await using given = await machine({ docker: 1, 'docker-compose': 0 });
    await run(given.ports, 'gantry.compose.up');
    expect(given.ui.programs[0]).toMatchObject({ command: join(given.bin, 'docker-compose'), args: ['-f', '/srv/my app/compose.yaml', 'up', '-d'] });
  });

  it.each([{ docker: 1 }, {}])('says how to get compose where there is none: %j', async (programs) => {
    await using given = await machine(programs as Readonly<Record<string, number>>);
    const error = await run(given.ports, 'gantry.compose.up').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GantryError);
    expect(error).toMatchObject({ code: 'unsupported', fixes: [{ kind: 'open', url: 'https://docs.docker.com/compose/install/' }] });
    expect(given.ui.programs).toEqual([]);
  });

  it.each(['--help', '-v', '', 'a b', '$(x)', 'a\nb', 5, {}, ['web']])('runs nothing for the service %j', async (service) => {
    await using given = await machine({ docker: 0 });
    await expect(run(given.ports, 'gantry.compose.up', service)).rejects.toMatchObject({ code: 'invalidInput' });
    expect(given.ui.programs).toEqual([]);
  });

  it('runs nothing without a file, or when it was not saved', async () => {
    await using given = await machine({ docker: 0 });
    await expect(composeCommands['gantry.compose.up'].run(given.ports, undefined)).rejects.toMatchObject({ code: 'invalidInput' });
    await run(given.ports, 'gantry.compose.up', undefined, file({ save: async () => false }));
    expect(given.ui.programs).toEqual([]);
  });

  it('leads the CLI to the engine that is connected', async () => {
    await using given = await machine({ docker: 0 }, { address: 'tcp://far:2375' });
    await run(given.ports, 'gantry.compose.up');
    expect(given.ui.programs[0]?.environment).toEqual({ DOCKER_HOST: 'tcp://far:2375', DOCKER_CONTEXT: '' });
    await using secure = await machine({ docker: 0 }, { address: 'tcp://prod:2376', contextName: 'prod' });
    await run(secure.ports, 'gantry.compose.up');
    expect(secure.ui.programs[0]?.environment).toEqual({ DOCKER_CONTEXT: 'prod', DOCKER_HOST: '' });
  });
});
