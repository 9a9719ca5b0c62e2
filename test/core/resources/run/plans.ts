import fc from 'fast-check';
import { type RunPlan, restartPolicies } from '../../../../src/resources/run/plan/plan.ts';

const anyText = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\u0000'));
const text = anyText.filter((one) => one !== '');
const name = fc.stringMatching(/^[a-zA-Z][\w.-]{1,8}$/);
const path = fc.stringMatching(/^\/[a-z0-9 '"$,]{1,8}$/);
const record = fc.dictionary(
  fc.stringMatching(/^[a-z.]{1,6}$/).filter((key) => key !== '__proto__'),
  anyText,
  { minKeys: 1, maxKeys: 3, noNullPrototype: true },
);
const port = fc.integer({ min: 1, max: 65_535 });
const some = <T>(one: fc.Arbitrary<T>) => fc.array(one, { maxLength: 3 });
const many = <T>(one: fc.Arbitrary<T>) => fc.array(one, { minLength: 1, maxLength: 3 });

const portRule = fc.record({
  hostAddress: fc.constantFrom('', '127.0.0.1', '::1', '0.0.0.0'),
  hostPort: fc.oneof(fc.constant(''), port.map(String), fc.constant('8000-8010')),
  containerPort: port,
  protocol: fc.constantFrom('tcp', 'udp', 'sctp'),
});

const option = fc.constantFrom('z', 'Z', 'nocopy', 'rshared');
const mountRule = fc.oneof(
  fc.record({ type: fc.constant('volume'), source: name, target: path, readOnly: fc.boolean(), options: fc.uniqueArray(option, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('bind'), source: path, target: path, readOnly: fc.boolean(), options: fc.uniqueArray(option, { maxLength: 2 }) }),
  fc.record({ type: fc.constant('volume'), source: fc.constant(''), target: path, readOnly: fc.constant(false), options: fc.constant([]) }),
  fc.record({
    type: fc.constant('tmpfs'),
    source: fc.constant(''),
    target: path,
    readOnly: fc.boolean(),
    options: fc.uniqueArray(fc.constantFrom('size=64m', 'mode=1777'), { maxLength: 2 }),
  }),
  fc.record({
    type: fc.constantFrom('volume', 'bind', 'tmpfs'),
    source: fc.oneof(
      fc.constant(''),
      path.map((one) => `${one}:x`),
    ),
    target: path,
    readOnly: fc.boolean(),
    options: fc.constant([]),
    details: fc.constantFrom(
      {},
      { VolumeOptions: { NoCopy: true, Labels: { a: 'b' } } },
      { BindOptions: { Propagation: 'rslave' } },
      { TmpfsOptions: { SizeBytes: 1024, Mode: 0o1777 } },
    ),
  }),
);

const plainNetwork = fc.record({ name: name, aliases: some(name), ip: fc.constantFrom('', '10.1.2.3'), ip6: fc.constantFrom('', 'fd00::2') });
const detailed = fc.record({
  name: name,
  aliases: some(name),
  ip: fc.constantFrom('', '10.1.2.3'),
  ip6: fc.constant(''),
  details: fc.constantFrom({ MacAddress: '02:42:ac:11:00:02' }, { DriverOpts: { a: 'b,c' } }, { IPAMConfig: { LinkLocalIPs: ['169.254.1.1'] } }),
});
const networks = fc.oneof(
  fc.constant([]),
  plainNetwork.map((one) => [one]),
  fc.array(fc.oneof(plainNetwork, detailed), { minLength: 2, maxLength: 3 }),
);

const hostConfig = fc.record(
  {
    CapAdd: many(name),
    Dns: many(fc.constantFrom('1.1.1.1', '8.8.8.8')),
    ExtraHosts: many(name.map((one) => `${one}:1.2.3.4`)),
    Devices: many(
      fc.record({
        PathOnHost: fc.constantFrom('/dev/a', '/dev/b'),
        PathInContainer: fc.constantFrom('/dev/a', '/dev/c'),
        CgroupPermissions: fc.constantFrom('rwm', 'r'),
      }),
    ),
    Ulimits: fc.uniqueArray(
      fc.record({ Name: fc.constantFrom('nofile', 'core'), Soft: fc.integer({ min: -1, max: 9999 }), Hard: fc.integer({ min: -1, max: 9999 }) }),
      {
        minLength: 1,
        maxLength: 2,
        selector: ({ Name }) => Name,
      },
    ),
    ShmSize: fc.integer({ min: 1, max: 2 ** 40 }),
    LogConfig: fc.record({ Type: name, Config: record }),
    Sysctls: record,
    Init: fc.boolean(),
    ReadonlyRootfs: fc.boolean(),
    PidMode: fc.constantFrom('host', 'container:x'),
    MemorySwap: fc.constantFrom(-1, 1024 ** 3),
    CpuShares: fc.integer({ min: 2, max: 1024 }),
    BlkioDeviceReadBps: fc.constant([{ Path: '/dev/a', Rate: 1024 ** 2 }]),
  },
  { requiredKeys: [], noNullPrototype: true },
);
const other = fc.record(
  {
    Hostname: text,
    Labels: record,
    StopSignal: fc.constantFrom('SIGINT', '9'),
    StopTimeout: fc.integer({ min: -1, max: 600 }),
    ExposedPorts: fc.constantFrom({ '80/tcp': {} }, { '53/udp': {}, '99/tcp': {} }),
    Healthcheck: fc.record(
      { Test: text.map((one) => ['CMD-SHELL', one]), Interval: fc.integer({ min: 1, max: 2 ** 45 }), Retries: fc.integer({ min: 0, max: 9 }) },
      { noNullPrototype: true },
    ),
    HostConfig: hostConfig.filter((one) => Object.keys(one).length > 0),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Every plan that a line can say, with texts that need all kinds of quotes. */
export const anyPlan: fc.Arbitrary<RunPlan> = fc.record(
  {
    image: fc.constantFrom('nginx', 'registry.test:5000/team/web:1.2', `busybox@sha256:${'0'.repeat(64)}`),
    name: fc.oneof(fc.constant(''), text),
    platform: fc.constantFrom('', 'linux/arm64'),
    pull: fc.constantFrom('missing' as const, 'always' as const, 'never' as const),
    ports: some(portRule),
    publishAll: fc.boolean(),
    mounts: some(mountRule),
    volumesFrom: some(name),
    environment: some(fc.oneof(fc.record({ name, value: anyText }, { noNullPrototype: true }), fc.record({ name }, { noNullPrototype: true }))),
    environmentFiles: some(path),
    networks,
    restart: fc.oneof(
      fc.constantFrom(...restartPolicies).map((policy) => ({ policy, retries: 0 })),
      fc.integer({ min: 1, max: 99 }).map((retries) => ({ policy: 'on-failure' as const, retries })),
    ),
    command: fc.array(text, { minLength: 1, maxLength: 3 }),
    entrypoint: anyText.map((one) => [one]),
    user: fc.oneof(fc.constant(''), text),
    workingFolder: fc.oneof(fc.constant(''), path),
    memory: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 2 ** 45 })),
    nanoCpus: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 64_000_000_000 })),
    gpus: fc.constantFrom('', 'all', '2', '"device=0,2"', 'all,driver=nvidia'),
    privileged: fc.boolean(),
    removeOnExit: fc.boolean(),
    interactive: fc.boolean(),
    tty: fc.boolean(),
    detached: fc.boolean(),
    other,
  },
  {
    requiredKeys: [
      ...([
        'image',
        'name',
        'platform',
        'pull',
        'ports',
        'publishAll',
        'mounts',
        'volumesFrom',
        'environment',
        'environmentFiles',
        'networks',
        'restart',
      ] as const),
      ...(['user', 'workingFolder', 'memory', 'nanoCpus', 'gpus', 'privileged', 'removeOnExit', 'interactive', 'tty', 'detached', 'other'] as const),
    ],
    noNullPrototype: true,
  },
);
