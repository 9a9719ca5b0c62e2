import { describe, expect, test } from 'vitest';
import type { Container, Network } from '../../../../src/core/resource.ts';
import { networkId } from '../../../../src/engine/engine.ts';
import { abilitiesOf, type ListedKind } from '../../../../src/resources/kind.ts';
import { network } from '../../../../src/resources/network/kind.ts';
import { subnetProblem } from '../../../../src/resources/network/subnet.ts';
import { buildRows, defaultOptions } from '../../../../src/resources/rows.ts';
import { containerSample, now, relatedTo } from '../image/samples.ts';

const kind: ListedKind = network;
const sample = (more: Partial<Network> = {}): Network => ({
  ...{ kind: 'network', id: networkId('n1'), name: 'back', driver: 'bridge', scope: 'local', internal: false, created: now - 86_400_000 * 3 },
  ...{ subnets: ['172.18.0.0/16'], gateways: ['172.18.0.1'], labels: { team: 'blue' } },
  ...more,
});
const abilities = (more: Partial<Network>, ...users: readonly Container[]) => abilitiesOf(kind, sample(more), relatedTo(...users));

describe('a row of a network', () => {
  test('shows driver, subnet and how many containers are in it', () => {
    expect(network.look(sample(), relatedTo(containerSample('web'), containerSample('db')))).toEqual({
      label: 'back',
      description: 'bridge · 172.18.0.0/16 · 2 containers',
      icon: { name: 'type-hierarchy' },
      accessibleLabel: 'back, network, bridge, 172.18.0.0/16, 2 containers',
    });
    expect(network.look(sample({ subnets: [] }), relatedTo()).description).toBe('bridge · no containers');
    expect(network.look(sample(), relatedTo(containerSample('web'))).description).toContain('1 container');
  });

  test('can be removed only when it is the user’s and empty', () => {
    expect(abilities({})).toEqual(['connect', 'remove']);
    expect(abilities({}, containerSample('web'))).toEqual(['connect', 'disconnect']);
    expect(abilities({ name: 'bridge' })).toEqual(['connect']);
    expect(abilities({ name: 'host', driver: 'host' }, containerSample('web'))).toEqual([]);
    expect(abilities({ name: 'none', driver: 'null' })).toEqual([]);
  });

  test('has a tooltip with the address of each container', () => {
    const stopped = containerSample('job', { networks: [{ networkId: networkId('n1'), networkName: 'back', address: '' }] });
    const tooltip = network.tooltip(sample({ internal: true }), relatedTo(containerSample('web'), stopped), {} as never);
    expect(tooltip).toEqual({
      title: 'back',
      lines: [
        ['Driver', 'bridge'],
        ['Scope', 'local'],
        ['Subnet', '172.18.0.0/16'],
        ['Gateway', '172.18.0.1'],
        ['Internal', 'no way out of this network'],
        ['web', '172.18.0.2'],
        ['job', 'attached, not running'],
        ['Created', '3 days ago'],
        ['Label team', 'blue'],
      ],
    });
  });
});

describe('the networks view', () => {
  const networks = [sample(), sample({ id: networkId('n2'), name: 'lan', driver: 'macvlan', created: now }), sample({ id: networkId('n3'), name: 'app' })];
  const rows = (options: Partial<typeof defaultOptions>) => buildRows(kind, networks, relatedTo(), { ...defaultOptions, ...options });

  test('sorts by name or date, and groups by driver', () => {
    expect(rows({}).map(({ label }) => label)).toEqual(['app', 'back', 'lan']);
    expect(rows({ sorting: 'created' })[0]?.label).toBe('lan');
    expect(rows({ grouping: 'driver' }).map(({ label, description }) => [label, description])).toEqual([
      ['bridge', '2 networks'],
      ['macvlan', '1 network'],
    ]);
  });

  test('finds a network by subnet, gateway and label', () => {
    for (const filter of ['172.18', '172.18.0.1', 'blue']) expect(rows({ filter })).toHaveLength(3);
    expect(rows({ filter: 'n2' }).map(({ label }) => label)).toEqual(['lan']);
  });
});

describe('a subnet as typed', () => {
  test.each(['', '172.30.0.0/16', '10.0.0.0/8', '192.168.1.64/26'])('%j is right', (text) =>
    expect(subnetProblem(text, ['172.18.0.0/16', 'fd00::/64'])).toBeUndefined(),
  );

  test.each([
    ['172.30.0.0', 'Enter a subnet such as 172.30.0.0/16.'],
    ['172.30.0/16', 'Enter a subnet such as 172.30.0.0/16.'],
    ['256.0.0.0/8', 'Enter a subnet such as 172.30.0.0/16.'],
    ['10.0.0.0/8/8', 'Enter a subnet such as 172.30.0.0/16.'],
    ['10.0.0.0/31', 'The part after the slash is a number from 1 to 30.'],
    ['172.30.1.2/16', '172.30.1.2/16 is inside the subnet 172.30.0.0/16.'],
    ['172.16.0.0/12', 'It overlaps with 172.18.0.0/16, which another network has.'],
    ['172.18.5.0/24', 'It overlaps with 172.18.0.0/16, which another network has.'],
  ])('%j is refused', (text, problem) => expect(subnetProblem(text, ['172.18.0.0/16'])).toBe(problem));
});
