import { deepEqual, equal, ok } from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import Module from 'node:module';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { commands, extensions } from 'vscode';
import { until } from '../support/until.ts';
import { closeEditorsAfter, openText } from './openText.ts';

const extension = () => {
  const found = extensions.getExtension('gantry.gantry-docker');
  ok(found, 'the extension is not installed');
  return found;
};

describe('a document that is opened before all else', () => {
  const real = process.env['DOCKER_HOST'] ?? '';
  let connections = 0;
  let folder = '';
  const gate = createServer((socket) => {
    connections += 1;
    const onward = connect(real.replace('unix://', ''));
    for (const one of [socket, onward]) one.on('error', () => socket.destroy());
    socket.pipe(onward).pipe(socket);
  });

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-gate-'));
    gate.listen(join(folder, 's'));
    await once(gate, 'listening');
    process.env['DOCKER_HOST'] = `unix://${join(folder, 's')}`;
  });
  after(async () => {
    process.env['DOCKER_HOST'] = real;
    await commands.executeCommand('gantry.engine.retry');
    gate.close();
    await rm(folder, { recursive: true, force: true });
  });
  closeEditorsAfter();

  it('loads nothing when it is none of ours', async () => {
    await openText('site/data.json', '{"debug": true}\n');
    await until('the extension', () => extension().isActive);
    await openText('site/notes.yaml', 'services are: nice\n');
    deepEqual(loaded(), ['core', 'extension']);
  });

  it('loads its own language alone, and connects to no engine', async () => {
    const { problems } = await openText('docker/daemon.json', '{ "registry-mirror": [] }\n');
    await problems();
    deepEqual(loaded(), ['core', 'daemonJsonLanguage', 'extension', 'languages']);
    equal(connections, 0);
    await openText('other/Dockerfile', 'FROM busybox\n');
    await until('the language of Dockerfiles', () => loaded().includes('dockerfileLanguage'));
    equal(connections, 0);
    await commands.executeCommand('gantry.engine.retry');
    ok(connections > 0);
  });

  /** The bundles that this extension host has loaded. */
  function loaded(): readonly string[] {
    const cache = (Module as unknown as { readonly _cache: Readonly<Record<string, unknown>> })._cache;
    const dist = join(extension().extensionPath, 'dist');
    const names = Object.keys(cache).filter((file) => dirname(file) === dist);
    return names.map((file) => basename(file, '.cjs')).sort();
  }
});

describe('activation', () => {
  it('takes its place without a failure, and exports nothing but its API', async () => {
    deepEqual(Object.keys((await extension().activate()) ?? {}), ['getApi']);
    ok(extension().isActive);
  });

  it('registers every command that package.json contributes', async () => {
    await extension().activate();
    const registered = new Set(await commands.getCommands(true));
    const contributed: readonly { command: string }[] = extension().packageJSON.contributes.commands;
    deepEqual(
      contributed.filter(({ command }) => !registered.has(command)),
      [],
    );
  });

  it('registers no command that package.json does not contribute', async () => {
    const contributed = new Set(
      (
        extension().packageJSON.contributes.commands as readonly {
          command: string;
        }[]
      ).map(({ command }) => command),
    );
    const views = (
      extension().packageJSON.contributes.views.gantry as readonly {
        id: string;
      }[]
    ).map(({ id }) => id);
    const ours = (await commands.getCommands(true)).filter((id) => id.startsWith('gantry.') && !views.some((view) => id.startsWith(`${view}.`)));
    deepEqual(
      ours.filter((id) => !contributed.has(id)),
      [],
    );
  });

  it('keeps the command of a row that is gone from throwing', async () => {
    await commands.executeCommand('gantry.volume.remove', 'volume/not-there-any-more');
  });
});
