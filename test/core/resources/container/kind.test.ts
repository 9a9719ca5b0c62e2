import { describe, expect, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { containerId, networkId } from '../../../../src/engine/engine.ts';
import { container } from '../../../../src/resources/container/kind.ts';
import { abilitiesOf } from '../../../../src/resources/kind.ts';
import { buildRows, defaultOptions } from '../../../../src/resources/rows.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { sample } from './samples.ts';

const related = { usage: new Usage([]), now: 0 };
const port = { containerPort: 80, protocol: 'tcp', hostPort: 8080 };
const able = (changed: Partial<Container>) => abilitiesOf(container, sample(changed), related).join(' ');
const project = (name: string) => ({ labels: { 'com.docker.compose.project': name } });
const rows = (containers: readonly Partial<Container>[], options: Partial<typeof defaultOptions> = {}) => {
  const all = containers.map((changed, index) => sample({ id: containerId(String(index)), name: `c${index}`, ...changed }));
  return buildRows(container, all, related, { ...defaultOptions, ...options });
};

describe('what can be done', () => {
  test.each([
    [{ state: 'running' }, 'stop restart pause kill rename edit remove live logs shell attach'],
    [{ state: 'running', ports: [port] }, 'stop restart pause kill rename edit remove live logs shell attach publishes browse'],
    [{ state: 'running', ports: [{ ...port, protocol: 'udp' }] }, 'stop restart pause kill rename edit remove live logs shell attach publishes'],
    [{ state: 'paused', ports: [port] }, 'stop restart unpause kill rename edit remove live logs'],
    [{ state: 'restarting' }, 'stop restart kill rename edit remove live logs'],
    [{ state: 'created' }, 'start rename edit remove logs'],
    [{ state: 'exited', exitCode: 1 }, 'start rename edit remove logs'],
    [{ state: 'dead' }, 'remove'],
    [{ state: 'removing' }, ''],
  ] as const)('%j: %s', (changed, expected) => expect(able(changed)).toBe(expected));
});

describe('groups', () => {
  test('are compose projects, and the rest stays at the top', () => {
    const [shop, alone] = rows([project('shop'), { ...project('shop'), state: 'exited' }, {}, project('shop')]);
    expect(shop).toMatchObject({ label: 'shop', description: '2/3 running', kind: 'composeProject', icon: { name: 'layers' } });
    expect(shop?.children).toHaveLength(3);
    expect(alone).toMatchObject({ label: 'c2', kind: 'container' });
  });

  test.each([
    ['state', ['running 2 containers', 'exited 1 container']],
    ['image', ['nginx:1.27 1/2 running', 'redis 1/1 running']],
    ['network', ['front 2/2 running', 'no network 0/1 running']],
    ['none', ['c0 nginx:1.27 · Up 2 hours', 'c1 nginx:1.27 · Up 2 hours', 'c2 redis · Up 2 hours']],
  ])('by %s', (grouping, expected) => {
    const front = { networks: [{ networkId: networkId('n'), networkName: 'front' }] };
    const shown = rows([front, { state: 'exited', exitCode: 0 }, { image: 'redis', ...front }], { grouping });
    expect(shown.map(({ label, description }) => `${label} ${description}`)).toEqual(expected);
  });

  test('show a container in two networks once', () => {
    const networks = ['b', 'a'].map((networkName) => ({ networkId: networkId(networkName), networkName }));
    expect(rows([{ networks }], { grouping: 'network' }).map(({ label }) => label)).toEqual(['a']);
  });
});

test.each([
  ['name', ['c0', 'c1', 'c2']],
  ['state', ['c1', 'c0', 'c2']],
  ['created', ['c2', 'c0', 'c1']],
])('sorted by %s', (sorting, expected) => {
  const shown = rows([{ state: 'paused', created: 5 }, { created: 1 }, { state: 'exited', created: 9 }], { sorting });
  expect(shown.map(({ label }) => label)).toEqual(expected);
});

test.each(['8080', 'front', 'tier=web', 'nginx', 'c0', 'ffff'])('the filter finds %s', (filter) => {
  const match = { id: containerId('ffff'), ports: [port], networks: [{ networkId: networkId('n'), networkName: 'front' }], labels: { tier: 'web' } };
  expect(rows([match, { image: 'redis', name: 'db' }], { filter })).toHaveLength(1);
});
