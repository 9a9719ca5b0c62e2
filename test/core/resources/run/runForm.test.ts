import { writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import { back } from '../../../../src/core/ports.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import { freePort } from '../../../support/ports.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import type { Answer } from '../scriptedUi.ts';
import { inspect, namesLike, onImage, ownImage, ownName, row, type, user } from './lab.ts';

const api = () => sharedEngine();
const done = row('Done');
const goBack: Answer = { input: back };
const leave: Answer = { pick: back };

describe('the form', () => {
  test('runs with the defaults at once, and shows the container', async () => {
    const reference = await ownImage();
    const ports = await user([row('Run')]);
    await onImage(ports, 'runWith', reference);
    const [id] = ports.ui.revealed.map((one) => one.slice('container/'.length));
    onTestFinished(() => api().must('DELETE', `/containers/${id}?force=1`));
    expect(await inspect(id ?? '')).toMatchObject({ State: { Running: true }, Config: { Image: reference } });
  });

  test('gives the engine every setting', async () => {
    const reference = await ownImage();
    const [name, other, volume, network, folder, port] = [ownName(), ownName(), uniqueName('v'), uniqueName('n'), await tempFolder('bind-'), await freePort()];
    await api().container({ name: other, body: { Volumes: { '/borrowed': {} } } });
    await api().must('POST', '/networks/create', { Name: network, IPAM: { Config: [{ Subnet: '10.93.7.0/24' }] } });
    onTestFinished(async () => {
      await api().api('DELETE', `/containers/${name}?force=1&v=1`);
      await api().api('DELETE', `/networks/${network}`);
      await api().api('DELETE', `/volumes/${volume}`);
      await folder[Symbol.asyncDispose]();
    });
    await writeFile(join(folder.path, 'vars.env'), '# a comment\nFROM_FILE=a b\n');
    const ports = await user([
      ...[row('Name'), type(name)],
      ...[row('Ports'), row('Another port…'), type('80'), type(String(port)), type('127.0.0.1')],
      ...[row('Another port…'), type('53/udp'), type(''), type(''), done],
      ...[row('Volumes and folders'), row('Volume…'), row('New volume…'), type(volume), type('/data'), row('Readable and writable')],
      ...[row('Folder of the engine’s machine…'), row('Choose a folder…'), { files: [folder.path] }, type('/bound'), row('Read-only')],
      ...[row('Memory (tmpfs)…'), type('/scratch'), row('Volume without a name…'), type('/anonymous')],
      ...[row('All of another container…'), row(other), row('Read-only'), done],
      ...[row('Environment'), row('Variable…'), type('MODE=a=b c'), row('Variable…'), type('TOKEN'), type(' s3cret '), row('PATH'), type('/bin:/x')],
      ...[row('File…'), { files: [join(folder.path, 'vars.env')] }, done],
      ...[row('Networks'), row(network), type('front web'), type('10.93.7.9'), done],
      ...[row('Restart'), row('on-failure'), type('3')],
      ...[row('User'), type('1000:1000'), row('Working folder'), type('/tmp')],
      ...[row('Memory limit'), type('64m'), row('CPU limit'), type('0.5')],
      ...[row('Privileged'), row('How it runs'), row('In the background, with a terminal to attach to')],
      ...[row('Other options'), type('--label team=web --cap-add NET_ADMIN --hostname box --stop-signal SIGINT')],
      row('Run'),
    ]);
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.unused).toEqual([]);
    const found = await inspect(name);
    expect(found).toMatchObject({
      State: { Running: true },
      Config: {
        User: '1000:1000',
        WorkingDir: '/tmp',
        Hostname: 'box',
        StopSignal: 'SIGINT',
        Labels: { team: 'web' },
        Tty: true,
        OpenStdin: true,
        StdinOnce: false,
      },
      HostConfig: {
        PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }], '53/udp': [{ HostIp: '', HostPort: '' }] },
        Binds: [`${volume}:/data`, `${folder.path}:/bound:ro`],
        Tmpfs: { '/scratch': '' },
        VolumesFrom: [`${other}:ro`],
        RestartPolicy: { Name: 'on-failure', MaximumRetryCount: 3 },
        Memory: 64 * 1024 ** 2,
        NanoCpus: 500_000_000,
        Privileged: true,
        CapAdd: ['NET_ADMIN'],
        NetworkMode: network,
      },
      NetworkSettings: { Networks: { [network]: { IPAMConfig: { IPv4Address: '10.93.7.9' } } } },
    });
    expect(found.NetworkSettings.Networks[network]?.Aliases).toEqual(expect.arrayContaining(['front', 'web']));
    expect(found.Config['Env']).toEqual(expect.arrayContaining(['MODE=a=b c', 'TOKEN= s3cret ', 'PATH=/bin:/x', 'FROM_FILE=a b']));
    expect(found.Mounts.map(({ Destination }) => Destination)).toEqual(expect.arrayContaining(['/anonymous', '/borrowed', '/data']));
    const shown = ports.ui.questions.flatMap(({ items = [] }) => items.flatMap(({ label, description, detail }) => [label, description, detail]));
    expect(shown.join(' ')).toContain('-e TOKEN');
    expect(shown.join(' ')).not.toContain('s3cret');
    expect(JSON.stringify([...ports.store.values])).not.toContain('s3cret');
  });

  test('offers the ports that the image exposes, and shows its variables and command', async () => {
    const reference = await ownImage(['EXPOSE 8080', 'EXPOSE 53/udp', 'ENV MODE=test', 'CMD ["sh", "-c", "sleep 1"]']);
    const ports = await user([row('Ports'), row('8080/tcp'), type(''), type(''), done, row('Environment'), done, { pick: undefined }]);
    await onImage(ports, 'runWith', reference);
    const rows = ports.ui.questions.map(({ items = [] }) => items.map(({ label, description = '' }) => `${label}: ${description}`));
    expect(rows[1]).toContain('53/udp: exposed by the image');
    expect(ports.ui.previews).toContain('The engine takes a random free port.');
    expect(rows.flat()).toContain('MODE: test · from the image');
    expect(rows[0]).toContain("Command: sh -c 'sleep 1' (the image’s)");
    expect(rows.flat()).toContain('Ports: 8080');
    expect(await namesLike(reference.split(':')[0] ?? '')).toEqual([]);
  });

  test('goes back from each question with nothing changed, and from the address to the port', async () => {
    const reference = await ownImage();
    const port = await freePort();
    const ports = await user([
      ...[row('Name'), goBack, row('Restart'), leave, row('Environment'), row('Variable…'), { input: undefined }, leave],
      ...[row('Ports'), row('Another port…'), type('80'), type('1'), goBack, type(String(port)), type(''), leave, { pick: undefined }],
    ]);
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.unused).toEqual([]);
    expect(ports.ui.questions.at(-1)?.items?.[0]?.detail).toBe(`docker run -d -p ${port}:80 ${reference}`);
  });

  test('shows the equal line before it runs, and copies it', async () => {
    const reference = await ownImage();
    const ports = await user([row('Name'), type('web'), row('Copy docker run Line'), { pick: undefined }]);
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.questions.at(-1)?.items?.[0]?.detail).toBe(`docker run -d --name web ${reference}`);
    expect(ports.ui.copied).toEqual([`docker run -d --name web ${reference}`]);
  });

  test.each([
    ['Name', 'a b', 'A container name has at least two characters'],
    ['Memory limit', '1k', 'The engine wants at least 6m.'],
    ['Memory limit', 'lots', 'Enter a size such as 512m or 2g.'],
    ['CPU limit', '-1', 'Enter a number such as 0.5 or 2.'],
    ['GPU', 'many', 'names no GPU'],
    ['Working folder', 'app', 'Enter a whole path'],
    ['Command', '"sh', 'A quote is not closed.'],
    ['Image', 'Nginx', 'must be lowercase'],
    ['Platform', 'linux amd64', 'A platform looks like linux/amd64.'],
    ['Other options', '--frobnicate', 'is not known'],
    ['Other options', 'nginx', 'is no option'],
  ])('refuses while typing as %s “%s”', async (label, text, problem) => {
    const ports = await user([row(label), type(text)]);
    await expect(onImage(ports, 'runWith', 'busybox:latest')).rejects.toThrow(problem);
  });
});

describe('a taken port', () => {
  test('of a container is refused while it is typed, on the same address only', async () => {
    const [holder, port] = [ownName(), await freePort()];
    await api().container({
      name: holder,
      start: true,
      body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] } } },
    });
    const ports = await user([row('Ports'), row('Another port…'), type('80'), type(String(port))]);
    await expect(onImage(ports, 'runWith', 'busybox:latest')).rejects.toThrow(`Port ${port} is taken by the container ${holder}.`);
  });

  test('of another program of this machine is refused at once, and asked for again', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    onTestFinished(async () => {
      server.close();
    });
    const address = server.address();
    const taken = typeof address === 'object' && address !== null ? address.port : 0;
    const free = await freePort();
    const ports = await user([row('Ports'), row('Another port…'), type('80'), type(String(taken)), type(String(free)), type(''), done, { pick: undefined }]);
    await onImage(ports, 'runWith', 'busybox:latest');
    expect(ports.ui.unused).toEqual([]);
    expect(ports.ui.questions.at(-1)?.items?.[0]?.detail).toContain(`-p ${free}:80`);
  });

  test('that a pasted line names keeps the form open', async () => {
    const [holder, port] = [ownName(), await freePort()];
    await api().container({
      name: holder,
      start: true,
      body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(port) }] } } },
    });
    const ports = await user([type(`docker run -d -p ${port}:80 busybox`), row('Run'), { pick: undefined }]);
    await image.viewCommands?.['runFromLine']?.run(ports);
    expect(ports.ui.warned.map(({ message }) => message)).toEqual([`Port ${port} is taken by the container ${holder}.`]);
  });

  test('that the engine finds later removes the container, and offers the way back to the form', async () => {
    const [name, port, reference] = [ownName(), await freePort(), await ownImage()];
    const ports = await user([
      row('Name'),
      type(name),
      row('Other options'),
      type('--security-opt apparmor=no-such-profile'),
      row('Command'),
      type('/no/such/program'),
      row('Run'),
    ]);
    const error = await onImage(ports, 'runWith', reference).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GantryError);
    expect(error).toMatchObject({ fixes: [{ title: 'Change the Settings…', command: 'gantry.image.runFromLine' }] });
    expect(await namesLike(name)).toEqual([]);
    const [fix] = (error as GantryError).fixes;
    const again = await user([{ pick: undefined }]);
    await image.viewCommands?.['runFromLine']?.run(again, fix?.kind === 'command' ? fix.args?.[0] : undefined);
    expect(again.ui.questions[0]?.items?.[0]?.detail).toContain(`--name ${name}`);
    expect(port).toBeGreaterThan(0);
  });
});

describe('a line', () => {
  test('that is pasted fills the form and runs', async () => {
    const name = ownName();
    const reference = await ownImage();
    const ports = await user([type(`docker run -d --name ${name} -e A=b --cap-add NET_ADMIN ${reference}`), row('Run')]);
    await image.viewCommands?.['runFromLine']?.run(ports);
    expect(await inspect(name)).toMatchObject({ State: { Running: true }, HostConfig: { CapAdd: ['NET_ADMIN'] } });
  });

  test('says what of it was left out', async () => {
    const ports = await user([type('docker run --frobnicate busybox'), { pick: undefined }]);
    await image.viewCommands?.['runFromLine']?.run(ports);
    const said = '--frobnicate is not known and was left out; check the image and the command.';
    expect(ports.ui.previews).toEqual([said]);
    expect(ports.ui.warned.map(({ message }) => message)).toEqual([said]);
  });

  test('that is none is refused', async () => {
    const ports = await user([type('docker ps')]);
    await expect(image.viewCommands?.['runFromLine']?.run(ports)).rejects.toThrow('Paste a line that begins with docker run.');
  });

  test('of an image that is not here asks before it pulls; no leaves nothing', async () => {
    const ports = await user([type('docker run -d registry.invalid/none:1'), row('Run'), { confirm: false }]);
    await image.viewCommands?.['runFromLine']?.run(ports);
    expect(ports.ui.questions.at(-1)?.title).toBe('The image registry.invalid/none:1 is not here. Pull it?');
  });

  test('in the foreground opens a terminal, and its container goes with its process only when asked', async () => {
    const [kept, gone] = [ownName(), ownName()];
    for (const [name, flags] of [
      [kept, ''],
      [gone, '--rm'],
    ] as const) {
      const ports = await user([type(`docker run -it ${flags} --name ${name} busybox:latest echo words`), row('Run')]);
      await image.viewCommands?.['runFromLine']?.run(ports);
      const [session] = ports.ui.terminals;
      let shown = '';
      let ended = false;
      session?.onOutput((text) => {
        shown += text;
      });
      session?.onExit(() => {
        ended = true;
      });
      await session?.open({ columns: 80, rows: 24 });
      await until('the end', () => ended);
      expect(shown).toContain('words');
      await session?.close();
    }
    await until('the container to go', async () => (await namesLike(gone)).length === 0);
    expect(await namesLike(kept)).toEqual([kept]);
  });
});
