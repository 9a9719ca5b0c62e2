import { describe, expect, test } from 'vitest';
import type { Container, ContainerState, Image, Network, Resource, Volume } from '../../../src/core/resource.ts';
import { containerId, imageId, networkId } from '../../../src/engine/engine.ts';
import { whenClause } from '../../../src/manifest/menus.ts';
import { kinds, views } from '../../../src/resources/index.ts';
import { accepts, type Kind } from '../../../src/resources/kind.ts';
import { Usage } from '../../../src/resources/usage.ts';

const states: readonly ContainerState[] = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
const sampleContainer = (state: ContainerState): Container => ({
  kind: 'container',
  id: containerId(`id-${state}`),
  name: state,
  image: 'web:1',
  imageId: imageId('sha256:1'),
  command: 'sh',
  created: 0,
  state,
  status: state,
  ports: [{ containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '127.0.0.1' }],
  mounts: [{ type: 'volume', name: 'data', source: 'data', destination: '/data', readOnly: false }],
  networks: [{ networkId: networkId('n'), networkName: 'n' }],
  labels: {},
});
const image: Image = {
  kind: 'image',
  id: imageId('sha256:1'),
  reference: 'host:5000/web:1',
  repository: 'host:5000/web',
  tag: '1',
  digests: ['host:5000/web@sha256:1'],
  created: 0,
  size: 1,
  labels: {},
};
const { reference: _reference, repository: _repository, tag: _tag, ...dangling } = image;
const volume: Volume = { kind: 'volume', name: 'data', driver: 'local', mountpoint: '/', scope: 'local', anonymous: false, labels: {} };
const network: Network = {
  kind: 'network',
  id: networkId('n'),
  name: 'n',
  driver: 'bridge',
  scope: 'local',
  subnets: [],
  gateways: [],
  internal: false,
  created: 0,
  labels: {},
};
const samples: readonly Resource[] = [
  ...states.map(sampleContainer),
  image,
  dangling,
  volume,
  network,
  { kind: 'registry', host: 'h', scheme: 'https', origin: 'connected' },
  { kind: 'registry', host: 'h', scheme: 'https', origin: 'dockerConfig' },
  { kind: 'repository', host: 'h', path: 'p' },
  { kind: 'tag', host: 'h', path: 'p', tag: 't' },
];
const usages = [new Usage([]), new Usage(states.map(sampleContainer))];

describe('the menu of a row', () => {
  const cases = samples.flatMap((resource) => usages.map((usage) => ({ resource, usage })));

  test.each(cases)('of $resource.kind $resource.state has at most a dozen items', ({ resource, usage }) => {
    const kind = kinds.find((one) => one.kind === resource.kind);
    expect(kind && itemsOf(kind, resource, usage).length).toBeLessThanOrEqual(12);
  });

  test('of every kind has something to copy and ends with what removes', () => {
    for (const { kind, commands } of kinds.filter((one) => Object.keys(one.commands).length > 0)) {
      expect(
        Object.values(commands).some(({ menu }) => menu === 'copy'),
        kind,
      ).toBe(true);
    }
  });
});

test('a clause fits the context value that the tree makes', () => {
  const [containers] = views;
  const [container] = kinds;
  const clause = containers && container && whenClause(containers, container, { needs: 'stop', selection: 'one' });
  const pattern = new RegExp(/=~ \/(.*)\/ &&/.exec(clause ?? '')?.[1] ?? '');
  expect(clause).toMatch(/^view == gantry\.containers && viewItem =~ .* && \(!listMultiSelection \|\| gantry\.containers\.selectionGone\)$/);
  expect(pattern.test('container +kill +stop +shell')).toBe(true);
  expect(pattern.test('container +stopAll')).toBe(false);
  expect(pattern.test('containers +stop')).toBe(false);
});

/** What a person sees: each command that is possible now, and each submenu that has one. */
function itemsOf(kind: Kind, resource: Resource, usage: Usage): readonly string[] {
  const possible = Object.entries(kind.commands).filter(([, command]) => accepts(kind, command, resource, { usage, now: 0 }));
  // What is for several rows stands in the menu of a multiple selection alone.
  const shown = possible.filter(([, { menu, selection }]) => menu !== 'none' && selection !== 'several');
  return [...new Set(shown.map(([name, { menu }]) => (menu === 'more' || menu === 'copy' ? menu : name)))];
}
