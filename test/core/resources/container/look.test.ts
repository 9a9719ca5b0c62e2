import { describe, expect, test } from 'vitest';
import { networkId } from '../../../../src/engine/engine.ts';
import { imageText, look } from '../../../../src/resources/container/look.ts';
import { statusText } from '../../../../src/resources/container/status.ts';
import { tooltip } from '../../../../src/resources/container/tooltip.ts';
import { sample } from './samples.ts';

const published = [
  { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '0.0.0.0' },
  { containerPort: 80, protocol: 'tcp', hostPort: 8080, hostAddress: '::' },
  { containerPort: 443, protocol: 'tcp' },
];

describe('a container as a row', () => {
  test('says image, status and ports once', () => {
    const row = look(sample({ ports: published }));
    expect(row).toMatchObject({ label: 'web', description: 'nginx:1.27 · Up 2 hours · 8080→80' });
    expect(row.accessibleLabel).toBe('web, running, nginx 1.27, port 8080 on the host');
  });

  test('shows three ports and how many more there are', () => {
    const ports = [1, 2, 3, 4, 5].map((port) => ({ containerPort: port, protocol: port === 1 ? 'udp' : 'tcp', hostPort: port }));
    expect(look(sample({ ports })).description).toBe('nginx:1.27 · Up 2 hours · 1→1/udp, 2→2, 3→3, +2');
  });

  test.each([
    [{ state: 'running' }, 'vm-running', 'charts.green'],
    [{ state: 'running', health: 'healthy' }, 'vm-running', 'charts.green'],
    [{ state: 'running', health: 'unhealthy' }, 'vm-running', 'charts.yellow'],
    [{ state: 'paused' }, 'debug-pause', 'charts.yellow'],
    [{ state: 'restarting' }, 'sync', 'charts.yellow'],
    [{ state: 'exited', exitCode: 0 }, 'vm-outline', 'disabledForeground'],
    [{ state: 'exited', exitCode: 3 }, 'vm-outline', 'charts.red'],
    [{ state: 'created' }, 'vm-outline', 'disabledForeground'],
    [{ state: 'dead' }, 'vm-outline', 'charts.red'],
  ] as const)('%j has the icon %s in %s', (state, name, color) => {
    expect(look(sample(state)).icon).toEqual({ name, color });
  });

  test('tells how it ended', () => {
    const row = look(sample({ state: 'exited', exitCode: 137, status: 'Exited (137) 3 days ago' }));
    expect(row.description).toContain('Exited (137) 3 days ago');
    expect(row.accessibleLabel).toContain('exited with code 137');
  });
});

test.each([
  [`sha256:${'0123456789ab'.padEnd(64, '0')}`, '0123456789ab'],
  ['docker.io/library/nginx:1', 'nginx:1'],
  ['docker.io/team/app', 'team/app'],
  ['localhost:5000/a/b:1', 'localhost:5000/a/b:1'],
])('the image %s is shown as %s', (image, shown) => expect(imageText(image)).toBe(shown));

test.each([
  ['Up 2 hours', 'Up 2 hours'],
  ['Up About an hour (healthy)', 'Up 1 hour (healthy)'],
  ['Up About a minute (health: starting)', 'Up 1 minute (health check starting)'],
  ['Up 13 days (unhealthy)', 'Up 13 days (unhealthy)'],
  ['Up Less than a second (Paused)', 'Up less than a minute (paused)'],
  ['Up 7 seconds', 'Up less than a minute'],
  ['Exited (1) 3 weeks ago', 'Exited (1) 3 weeks ago'],
  ['Exited (0) About a minute ago', 'Exited (0) 1 minute ago'],
  ['Restarting (255) 4 months ago', 'Restarting (255) 4 months ago'],
  ['Up 2 years', 'Up 2 years'],
  ['Created', 'Created'],
  ['Removal In Progress', 'Being removed'],
  ['Up some fortnights', 'Up some fortnights'],
  ['Exited (1) before time began', 'Exited (1) before time began'],
  ['Up 2 hours (levitating)', 'Up 2 hours (levitating)'],
  ['', ''],
])('the status “%s” reads “%s”', (status, text) => expect(statusText(status)).toBe(text));

test('the tooltip has a line for everything known, and none for what is not', () => {
  const { title, lines } = tooltip(
    sample({
      ports: published,
      mounts: [{ type: 'volume', name: 'data', source: '/var/lib/x', destination: '/data', readOnly: true }],
      networks: [{ networkId: networkId('n'), networkName: 'front', address: '172.18.0.2' }],
      labels: { a: 'b' },
      command: '',
    }),
    { now: 3_600_000 },
  );
  expect(title).toBe('web');
  expect(Object.fromEntries(lines)).toEqual({
    Id: 'cccccccccccc',
    Image: 'nginx:1.27',
    Created: '1 hour ago',
    Status: 'Up 2 hours',
    Ports: '0.0.0.0:8080→80/tcp, [::]:8080→80/tcp, 443/tcp',
    Mounts: 'data→/data (read-only)',
    Networks: 'front (172.18.0.2)',
    'Label a': 'b',
  });
});
