import { describe, expect, onTestFinished, test } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import type { Container } from '../../../../src/core/resource.ts';
import { containerId } from '../../../../src/engine/engine.ts';
import { abilities } from '../../../../src/resources/container/abilities.ts';
import { container as kind } from '../../../../src/resources/container/kind.ts';
import { planFromContainer } from '../../../../src/resources/run/plan/fromContainer.ts';
import { engineDefaults } from '../../../../src/resources/run/plan/fromHostConfig.ts';
import { imageFacts } from '../../../../src/resources/run/plan/fromImage.ts';
import { startEngine } from '../../../support/engine.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { freePort } from '../../../support/ports.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import type { Answer } from '../scriptedUi.ts';
import type { TestPorts } from '../testPorts.ts';
import { type Inspected, inspect, namesLike, ownImage, ownName, row, sleeper, type, user } from './lab.ts';

const api = () => sharedEngine();
const agree: readonly Answer[] = [row('Apply'), { confirm: true }];

async function listed(ports: TestPorts, id: string): Promise<Container> {
  const [found] = await ports.connected.listContainers([containerId(id)], ports.signal);
  if (found === undefined) throw new Error(`no ${id}`);
  return found;
}

async function edit(id: string, answers: readonly Answer[], on: EngineApi = api()): Promise<TestPorts> {
  const ports = await user(answers, on);
  await kind.commands['edit']?.run(ports, [await listed(ports, id)]);
  expect(ports.ui.unused).toEqual([]);
  return ports;
}

/** As {@link edit}, for one that fails. */
async function failingEdit(id: string, answers: readonly Answer[], on: EngineApi = api()): Promise<GantryError> {
  const error = await edit(id, answers, on).then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof GantryError)) throw new Error(`no failure, but ${error}`);
  return error;
}

/** What stays the same from one container to the next: all that the engine did not make up. */
function lasting({ Config, HostConfig, Mounts, NetworkSettings, Name }: Inspected) {
  const networks = Object.entries(NetworkSettings.Networks).map(([name, { Aliases, IPAMConfig }]) => [
    name,
    (Aliases ?? []).filter((one) => !/^[0-9a-f]{12}$/.test(one)),
    IPAMConfig,
  ]);
  const { Hostname, Volumes, ...config } = Config as { Hostname: string; Volumes: unknown };
  const { Binds, ...host } = HostConfig as { Binds: unknown };
  const mounts = Mounts.map(({ Name: name, Destination, RW }) => `${name ?? ''} ${Destination} ${RW}`).sort();
  return { Name, config, host, mounts, networks: networks.sort() };
}

describe('recreate', () => {
  test('keeps everything', async () => {
    const [name, other, first, second, volume, port] = [ownName(), ownName(), uniqueName('n'), uniqueName('n'), uniqueName('v'), await freePort()];
    const reference = await ownImage(['CMD ["sh"]', 'ENV FROM_IMAGE=1', 'LABEL of=image', 'EXPOSE 99', 'VOLUME /declared', 'HEALTHCHECK CMD true']);
    await api().must('POST', '/networks/create', { Name: first, IPAM: { Config: [{ Subnet: '10.94.1.0/24' }] } });
    await api().must('POST', '/networks/create', { Name: second });
    await api().container({ name: other, body: { Volumes: { '/borrowed': {} } } });
    const id = await api().container({
      name,
      body: {
        Image: reference,
        Cmd: sleeper,
        Env: ['MINE=a=b', 'EMPTY='],
        Labels: { mine: 'yes', 'com.example.x': '' },
        Hostname: 'box',
        Domainname: 'lan',
        User: '1000:1000',
        WorkingDir: '/tmp',
        StopSignal: 'SIGINT',
        StopTimeout: 7,
        ExposedPorts: { '80/tcp': {}, '5/udp': {} },
        Volumes: { '/own': {} },
        Tty: true,
        OpenStdin: true,
        Healthcheck: { Test: ['CMD-SHELL', 'true'], Interval: 1_000_000_000, Retries: 2 },
        HostConfig: {
          PortBindings: { '80/tcp': [{ HostIp: '127.0.0.1', HostPort: String(port) }] },
          Binds: [`${volume}:/data:ro`],
          Mounts: [{ Type: 'tmpfs', Target: '/fast', TmpfsOptions: { SizeBytes: 1_048_576 } }],
          Tmpfs: { '/scratch': 'size=64k' },
          VolumesFrom: [`${other}:ro`],
          NetworkMode: first,
          RestartPolicy: { Name: 'unless-stopped' },
          Dns: ['10.0.0.53'],
          DnsSearch: ['lan'],
          ExtraHosts: ['db:10.0.0.1'],
          CapAdd: ['NET_ADMIN'],
          CapDrop: ['MKNOD'],
          Devices: [{ PathOnHost: '/dev/null', PathInContainer: '/dev/nothing', CgroupPermissions: 'rwm' }],
          Ulimits: [{ Name: 'nofile', Soft: 1000, Hard: 2000 }],
          ShmSize: 33_554_432,
          LogConfig: { Type: 'json-file', Config: { 'max-size': '1m' } },
          SecurityOpt: ['no-new-privileges'],
          Sysctls: { 'net.ipv4.ip_unprivileged_port_start': '0' },
          Memory: 67_108_864,
          NanoCpus: 500_000_000,
          Init: true,
          GroupAdd: ['5'],
          OomScoreAdj: 10,
        },
        NetworkingConfig: { EndpointsConfig: { [first]: { Aliases: ['web'], IPAMConfig: { IPv4Address: '10.94.1.9' } } } },
      },
    });
    await api().must('POST', `/networks/${second}/connect`, { Container: id, EndpointConfig: { Aliases: ['back'] } });
    await api().must('POST', `/containers/${id}/start`);
    onTestFinished(async () => {
      await api().api('DELETE', `/containers/${name}?force=1&v=1`);
      for (const network of [first, second]) await api().api('DELETE', `/networks/${network}`);
      await api().api('DELETE', `/volumes/${volume}`);
    });
    const before = await inspect(name);
    await edit(id, agree);
    const after = await inspect(name);
    expect(after.Id).not.toBe(id);
    expect(after.State.Running).toBe(true);
    expect(lasting(after)).toEqual(lasting(before));
    expect(await namesLike(name)).toEqual([name]);
  });

  test('asks nothing of the engine that it does by itself, so that the line is short', async () => {
    const reference = await ownImage();
    const [raw, info, from] = await Promise.all([
      api()
        .container({ name: ownName(), body: { Image: reference, Cmd: undefined } })
        .then((id) => inspect(id)),
      api().must<Record<string, unknown>>('GET', '/info'),
      api().must('GET', `/images/${reference}/json`),
    ]);
    const { name, other, ...plan } = planFromContainer(raw, imageFacts(from), engineDefaults(info));
    expect(other).toEqual({});
    expect(plan).toMatchObject({ environment: [], mounts: [], networks: [], ports: [] });
    expect(Object.keys(plan)).not.toContain('command');
  });

  test('changes what was changed, and leaves the image its newer defaults', async () => {
    const name = ownName();
    const reference = await ownImage([`CMD ${JSON.stringify(sleeper)}`, 'ENV VERSION=1']);
    const id = await api().container({ name, start: true, body: { Image: reference, Cmd: undefined } });
    await api().importBusybox(reference, [`CMD ${JSON.stringify(sleeper)}`, 'ENV VERSION=2']);
    const ports = await edit(id, [row('Environment'), row('Variable…'), type('MODE=new'), row('Done'), ...agree]);
    const after = await inspect(name);
    expect(after.Config['Env']).toEqual(expect.arrayContaining(['MODE=new', 'VERSION=2']));
    expect(ports.ui.revealed).toEqual([`container/${after.Id}`]);
  });

  test('of a stopped container starts nothing, and of a paused one leaves one that runs', async () => {
    const [stopped, paused] = [ownName(), ownName()];
    const [one, two] = [await api().container({ name: stopped }), await api().container({ name: paused, start: true })];
    await api().must('POST', `/containers/${two}/pause`);
    for (const id of [one, two]) await edit(id, [row('User'), type('1000'), ...agree]);
    expect(await inspect(stopped)).toMatchObject({ State: { Status: 'created' }, Config: { User: '1000' } });
    expect(await inspect(paused)).toMatchObject({ State: { Status: 'running' }, Config: { User: '1000' } });
  });

  test('waits for a health check', async () => {
    const name = ownName();
    const Healthcheck = { Test: ['CMD-SHELL', 'true'], Interval: 1_500_000_000, Retries: 3 };
    const id = await api().container({ name, start: true, body: { Healthcheck } });
    const ports = await edit(id, [row('User'), type('0'), ...agree]);
    expect(ports.ui.reports.map(({ message }) => message)).toContain('waiting until it is healthy');
    expect((await inspect(name)).State).toMatchObject({ Running: true, Health: { Status: 'healthy' } });
  });

  test('takes over a container that removes itself, with its volumes', async () => {
    const name = ownName();
    const id = await api().container({ name, start: true, body: { Volumes: { '/own': {} }, HostConfig: { AutoRemove: true } } });
    const [mount] = (await inspect(name)).Mounts;
    await edit(id, [row('User'), type('0'), ...agree]);
    expect((await inspect(name)).Mounts[0]?.Name).toBe(mount?.Name);
    await until('the old one to go', async () => (await namesLike(name)).length === 1);
  });
});

describe('roll back', () => {
  test.each([
    ['a program that is not there', [row('Command'), type('/no/such/program')], '/no/such/program'],
    ['a program that ends at once', [row('Command'), type("sh -c 'echo last words; exit 3'")], 'exit code 3: last words'],
    ['a crash loop', [row('Command'), type('false'), row('Restart'), row('always')], 'ended at once'],
    ['an unhealthy one', [row('Other options'), type('--health-cmd false --health-interval 200ms --health-retries 1')], 'not healthy'],
    ['a name of a network that is not there', [row('Other options'), type('--network no-such-network')], 'no-such-network'],
    ['an image without a command', [row('Command'), type(''), row('Image'), type('GIVEN')], 'No command specified'],
  ] as const)('%s leaves the old one as it was', async (_what, answers, words) => {
    const name = ownName();
    const id = await api().container({ name, start: true });
    const bare = uniqueName('bare');
    await api().importBusybox(`${bare}:1`, ['ENV A=1']);
    onTestFinished(async () => void (await api().api('DELETE', `/images/${bare}:1?force=1`)));
    const given = answers.map((answer) => ('input' in answer && answer.input === 'GIVEN' ? type(`${bare}:1`) : answer));
    const error = await failingEdit(id, [...given, ...agree]);
    expect(error.message).toContain(words);
    expect(error.message).toContain(`${name} was not changed`);
    expect(await namesLike(name)).toEqual([name]);
    expect(await inspect(name)).toMatchObject({ Id: id, State: { Running: true } });
  });

  test('a port that another program took leaves the old one running', async () => {
    const [name, holder, port] = [ownName(), ownName(), await freePort()];
    const id = await api().container({ name, start: true });
    // Taken between the form and the start: the holder is not in the list that the form was checked with.
    const ports = await user([row('Ports'), row('Another port…'), type('80'), type(String(port)), type(''), row('Done'), row('Apply'), { confirm: true }]);
    const confirm = ports.ui.confirm.bind(ports.ui);
    ports.ui.confirm = async (options) => {
      await api().container({
        name: holder,
        start: true,
        body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(port) }] } } },
      });
      return confirm(options);
    };
    const found = await listed(ports, id);
    await expect(kind.commands['edit']?.run(ports, [found])).rejects.toMatchObject({ code: 'conflict', fixes: [{ title: 'Change the Settings…' }] });
    expect(await inspect(name)).toMatchObject({ Id: id, State: { Running: true } });
    expect(await namesLike(name)).toEqual([name]);
  });

  test('a cancel while it waits leaves the old one as it was', async () => {
    const name = ownName();
    const id = await api().container({ name, start: true });
    const answers = [row('Other options'), type('--health-cmd "exec sleep 9" --health-interval 200ms'), ...agree];
    const ports = await user(answers);
    const found = await listed(ports, id);
    const running = Promise.resolve(kind.commands['edit']?.run(ports, [found])).catch((reason: unknown) => reason);
    await until('the wait', () => ports.ui.reports.some(({ message }) => message === 'waiting until it is healthy'));
    ports.ui.cancellation.abort();
    expect(await running).toMatchObject({ code: 'cancelled' });
    expect(await namesLike(name)).toEqual([name]);
    expect(await inspect(name)).toMatchObject({ Id: id, State: { Running: true } });
  });

  test('makes a container that removed itself again', async () => {
    const name = ownName();
    const id = await api().container({ name, start: true, body: { Env: ['A=b'], HostConfig: { AutoRemove: true } } });
    await failingEdit(id, [row('Command'), type('/no/such/program'), ...agree]);
    expect(await inspect(name)).toMatchObject({ State: { Running: true }, HostConfig: { AutoRemove: true } });
    expect((await inspect(name)).Config['Env']).toContain('A=b');
  });

  test('an engine that dies in the middle leaves the old one under a name that is told, and it can be put back', async () => {
    await using engine = await startEngine();
    await engine.importBusybox();
    const id = await engine.container({ name: 'web', start: true });
    const ports = await user([row('User'), type('0'), ...agree], engine);
    let killed: Promise<void> | undefined;
    const report = ports.ui.progress.bind(ports.ui);
    ports.ui.progress = (title, task) =>
      report(title, (tell, signal) =>
        task((progress) => {
          tell(progress);
          if (progress.message === 'waiting until it runs') killed = engine.kill();
        }, signal),
      );
    const found = await listed(ports, id);
    const error = await Promise.resolve(kind.commands['edit']?.run(ports, [found])).catch((reason: unknown) => reason);
    const kept = `web-gantry-old-${id.slice(0, 12)}`;
    expect(error).toMatchObject({ code: 'partial', fixes: [{ title: 'Put It Back', command: 'gantry.container.putBack', args: [id] }] });
    expect((error as GantryError).message).toContain(kept);
    await killed;
    await engine.start();
    const after = await user([{ confirm: true }], engine);
    const left = await listed(after, id);
    expect(left.name).toBe(kept);
    expect([abilities.putBack(left), abilities.edit(left)]).toEqual([true, false]);
    await kind.commands['putBack']?.run(after, [left]);
    expect(await namesLike('web', engine)).toEqual(['web']);
    expect(await inspect('web', engine)).toMatchObject({ Id: id, State: { Running: true } });
  });
});

describe('in place', () => {
  test('restart policy and limits change without another container, and the name', async () => {
    const [name, other] = [ownName(), ownName()];
    const id = await api().container({ name, start: true, body: { HostConfig: { Memory: 67_108_864 } } });
    await edit(id, [
      row('Restart'),
      row('unless-stopped'),
      row('Memory limit'),
      type('256m'),
      row('CPU limit'),
      type('0.5'),
      row('Name'),
      type(other),
      row('Apply'),
    ]);
    expect(await inspect(other)).toMatchObject({
      Id: id,
      RestartCount: 0,
      HostConfig: { RestartPolicy: { Name: 'unless-stopped' }, Memory: 268_435_456, NanoCpus: 500_000_000 },
    });
    expect(await namesLike(name)).toEqual([]);
  });

  test('a limit that is taken away needs another container', async () => {
    const name = ownName();
    const id = await api().container({ name, start: true, body: { HostConfig: { Memory: 67_108_864 } } });
    await edit(id, [row('Memory limit'), type(''), ...agree]);
    expect(await inspect(name)).toMatchObject({ HostConfig: { Memory: 0 } });
    expect((await inspect(name)).Id).not.toBe(id);
  });

  test('nothing changed asks whether to recreate, and no does nothing', async () => {
    const name = ownName();
    const id = await api().container({ name, start: true });
    const ports = await edit(id, [row('Apply'), { confirm: false }]);
    expect(ports.ui.questions.at(-1)?.title).toBe(`Nothing was changed. Recreate ${name} all the same?`);
    expect((await inspect(name)).Id).toBe(id);
  });

  test('its own name and port are not taken, and leaving the form changes nothing', async () => {
    const [name, port] = [ownName(), await freePort()];
    const id = await api().container({
      name,
      start: true,
      body: { ExposedPorts: { '80/tcp': {} }, HostConfig: { PortBindings: { '80/tcp': [{ HostPort: String(port) }] } } },
    });
    const ports = await edit(id, [row('User'), type('0'), ...agree]);
    expect(ports.ui.warned).toEqual([]);
    expect(await inspect(name)).toMatchObject({ HostConfig: { PortBindings: { '80/tcp': [{ HostIp: '', HostPort: String(port) }] } } });
    const now = (await inspect(name)).Id;
    await edit(now, [row('User'), type('1000'), { pick: undefined }]);
    expect((await inspect(name)).Id).toBe(now);
  });
});
