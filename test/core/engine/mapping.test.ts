import { describe, expect, it } from 'vitest';
import { toContainer } from '../../../src/engine/mapping/container.ts';
import { toEvent } from '../../../src/engine/mapping/event.ts';
import { toImages } from '../../../src/engine/mapping/image.ts';
import { toInfo } from '../../../src/engine/mapping/info.ts';
import { toNetwork } from '../../../src/engine/mapping/network.ts';
import { toVolume } from '../../../src/engine/mapping/volume.ts';

const id = 'a'.repeat(64);

describe('a container', () => {
  const of = (json: object) => toContainer({ Id: id, Names: ['/web'], State: 'running', ...json });

  it('has the name that is no link', () => {
    expect(of({ Names: ['/other/db', '/web'] }).name).toBe('web');
    expect(of({ Names: null }).name).toBe('a'.repeat(12));
  });

  it.each([
    ['Up 2 hours (healthy)', 'running', 'healthy', undefined],
    ['Up 1 second (health: starting)', 'running', 'starting', undefined],
    ['Exited (137) 3 days ago', 'exited', undefined, 137],
    ['Up 5 minutes (Paused)', 'paused', undefined, undefined],
  ])('says what “%s” means', (Status, State, health, exitCode) => {
    const container = of({ State, Status });
    expect([container.state, container.health, container.exitCode]).toEqual([State, health, exitCode]);
    expect(of({ State: undefined, Status }).state).toBe(State);
  });

  it('knows Podman’s states', () => {
    expect(['configured', 'stopped', 'stopping'].map((State) => of({ State }).state)).toEqual(['created', 'exited', 'running']);
  });

  it('sorts its ports, published or not', () => {
    const Ports = [
      { IP: '::', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
      { PrivatePort: 53, Type: 'udp' },
      { IP: '0.0.0.0', PrivatePort: 80, PublicPort: 8080, Type: 'tcp' },
    ];
    const expected = [
      { containerPort: 53, protocol: 'udp' },
      { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '::' },
      { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '0.0.0.0' },
    ];
    expect(of({ Ports }).ports).toHaveLength(3);
    expect(of({ Ports }).ports).toEqual(of({ Ports: Ports.toReversed() }).ports);
    expect(of({ Ports }).ports).toEqual(expect.arrayContaining(expected));
  });
});

describe('images', () => {
  it('are one for each tag, with the port of the registry in the repository', () => {
    const images = toImages({ Id: `sha256:${id}`, RepoTags: ['a:1', 'localhost:5000/b:2'], Size: 5 });
    expect(images.map(({ repository, tag }) => [repository, tag])).toEqual([
      ['a', '1'],
      ['localhost:5000/b', '2'],
    ]);
  });

  it.each([
    ['below API 1.43', { RepoTags: ['<none>:<none>'], RepoDigests: ['<none>@<none>'] }, []],
    ['from API 1.43', { RepoTags: [], RepoDigests: [] }, []],
    ['with a digest only', { RepoTags: null, RepoDigests: ['a@sha256:1'] }, ['a@sha256:1']],
  ])('that dangle are one without a reference: %s', (_, json, digests) => {
    expect(toImages({ Id: 'x', ...json })).toMatchObject([{ id: 'x', digests }]);
    expect(toImages({ Id: 'x', ...json })[0]).not.toHaveProperty('reference');
  });

  it('have their size and time in the list and when inspected', () => {
    expect(toImages({ Created: 1700000000, VirtualSize: 7 })).toMatchObject([{ created: 1700000000000, size: 7 }]);
    expect(toImages({ Created: '2023-11-14T22:13:20.5Z', Size: 7, Config: { Labels: { a: 'b' } } })).toMatchObject([
      { created: 1700000000000, labels: { a: 'b' } },
    ]);
  });
});

it('a volume without a time or with a name by the engine', () => {
  expect(toVolume({ Name: 'data', CreatedAt: '0001-01-01T00:00:00Z' })).not.toHaveProperty('created');
  expect(
    [toVolume({ Name: id }), toVolume({ Name: 'x', Labels: { 'com.docker.volume.anonymous': '' } }), toVolume({ Name: 'data' })].map((v) => v.anonymous),
  ).toEqual([true, true, false]);
});

it('a network with and without addresses', () => {
  expect(toNetwork({ Name: 'n', IPAM: { Config: [{ Subnet: '10.0.0.0/24', Gateway: '10.0.0.1' }] } })).toMatchObject({
    subnets: ['10.0.0.0/24'],
    gateways: ['10.0.0.1'],
  });
  expect(toNetwork({ Name: 'n', IPAM: { Config: null } })).toMatchObject({ subnets: [], gateways: [] });
});

describe('an event', () => {
  const read = (json: object) => toEvent(json, JSON.stringify(json).replace('"@"', '1700000000123456789'));

  it('keeps all digits of its time, whatever its attributes hold', () => {
    const event = read({ Type: 'container', Action: 'start', Actor: { ID: id, Attributes: { name: 'x"timeNano":1' } }, timeNano: '@' });
    expect(event?.timeNano).toBe(1700000000123456789n);
  });

  it('is the same from old engines and Podman', () => {
    expect(read({ status: 'start', id, time: 5 })).toEqual({ type: 'container', action: 'start', actor: id, attributes: {}, timeNano: 5_000_000_000n });
    expect(read({ Type: 'container', Action: 'remove', Actor: { ID: id } })?.action).toBe('destroy');
    expect(read({ Type: 'image', Action: 'tag', Actor: { ID: id } })?.actor).toBe(`sha256:${id}`);
    expect(read({ Type: 'image', Action: 'pull', Actor: { ID: '', Attributes: { name: 'a:1' } } })?.actor).toBe('a:1');
  });
});

it.each([
  undefined,
  null,
  1,
  'x',
  [],
  {},
  { Names: 1, Ports: {}, Mounts: 'x', NetworkSettings: null, Labels: [1], RepoTags: {}, IPAM: 3, Actor: 5, RegistryConfig: [] },
])('survives %o', (json) => {
  for (const map of [toContainer, toImages, toVolume, toNetwork]) expect(map(json)).toBeDefined();
  expect(toInfo(json, json, '1.41')).toMatchObject({ podman: false });
  expect(toEvent(json, '')).toBeUndefined();
});

it('info tells Podman and the registries that need no TLS', () => {
  const registries = { IndexConfigs: { 'r.test': { Secure: false }, 'docker.io': { Secure: true } }, InsecureRegistryCIDRs: ['127.0.0.0/8'], Mirrors: null };
  const info = toInfo({ Version: '4.3', Components: [{ Name: 'Podman Engine' }] }, { RegistryConfig: registries }, '1.41');
  expect(info).toMatchObject({
    podman: true,
    version: '4.3',
    secureByHost: { 'r.test': false, 'docker.io': true },
    insecureCidrs: ['127.0.0.0/8'],
    mirrors: [],
  });
});
