import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, it, test } from 'vitest';
import type { Container } from '../../../../src/core/resource.ts';
import { commands } from '../../../../src/resources/container/commands.ts';
import { viewCommands } from '../../../../src/resources/container/viewCommands.ts';
import { listenersAt, parseSockets } from '../../../../src/resources/portsTable/localSockets.ts';
import { portRows, reachableAddress } from '../../../../src/resources/portsTable/portRows.ts';
import { holderOf } from '../../../../src/resources/portsTable/whoHolds.ts';
import { freePort } from '../../../support/ports.ts';
import { type Lab, lab } from '../container/lab.ts';

const never = new AbortController().signal;

/** A container that publishes these, such as `80/tcp`: `127.0.0.1:8080`. */
function publishing(used: Lab, bindings: Readonly<Record<string, string>>): Promise<Container> {
  const entries = Object.entries(bindings).map(([port, at]) => {
    const colon = at.lastIndexOf(':');
    return [port, [{ HostIp: at.slice(0, colon), HostPort: at.slice(colon + 1) }]] as const;
  });
  const exposed = Object.fromEntries(Object.keys(bindings).map((port) => [port, {}]));
  return used.container({ body: { ExposedPorts: exposed, HostConfig: { PortBindings: Object.fromEntries(entries) } } });
}

test('the ports of all running containers, each with its next steps', async () => {
  const port = await freePort();
  const label = (name: string) => `127.0.0.1:${port} → ${name}:80/tcp`;
  await using used = await lab([{ pick: ({ label: text }) => text.startsWith(`127.0.0.1:${port} `) }, { pick: 'Copy Address' }]);
  const container = await publishing(used, { '80/tcp': `127.0.0.1:${port}` });
  await viewCommands.allPorts.run(used.ports);
  expect(used.ui.questions[0]?.items?.map((item) => item.label)).toContain(label(container.name));
  expect(used.ui.questions[1]?.items?.map((item) => item.label)).toEqual(['Open in Browser', 'Copy Address', 'Show Container']);
  expect(used.ui.copied).toEqual([`127.0.0.1:${port}`]);
});

test('a port is opened, its container shown, and all of it made a table', async () => {
  const port = await freePort();
  await using used = await lab([
    { pick: ({ value }) => typeof value === 'object' },
    { pick: 'Open in Browser' },
    { pick: ({ value }) => typeof value === 'object' },
    { pick: 'Show Container' },
    { pick: 'Show as a Table' },
  ]);
  const container = await publishing(used, { '80/tcp': `0.0.0.0:${port}` });
  for (let times = 0; times < 3; times += 1) await commands.ports.run(used.ports, [container]);
  expect(used.ui.opened).toEqual([`http://localhost:${port}`]);
  expect(used.ui.revealed).toEqual([`container/${container.id}`]);
  expect(used.ui.documents[0]?.text).toContain(`*:${port}`);
  expect(used.ui.documents[0]?.text).toContain(container.name);
});

test('who holds a port: a container', async () => {
  const port = await freePort();
  await using used = await lab([{ input: String(port) }]);
  const container = await publishing(used, { '53/udp': `0.0.0.0:${port}` });
  await viewCommands.whoHoldsPort.run(used.ports);
  const [told] = used.ui.told;
  expect(told?.message).toBe(`Port ${port} is held by the container ${container.name} (its port 53/udp).`);
  await told?.actions[0]?.run();
  expect(used.ui.revealed).toEqual([`container/${container.id}`]);
});

test('who holds a port: a program of this machine, or nobody', async () => {
  await using used = await lab();
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  expect((await holderOf(used.ports, port)).message).toMatch(
    new RegExp(`^Port ${port}/tcp is held by the program .+ of this machine, process ${process.pid}\\.$`),
  );
  server.close();
  await once(server, 'close');
  expect((await holderOf(used.ports, port)).message).toBe(`Port ${port} is free: no container and no program of this machine listens there.`);
});

test('what cannot be seen of a remote machine is said', async () => {
  await using used = await lab();
  const remote = { ...used.ports, engine: async () => ({ ...used.ports.connected, address: 'ssh://far' }) };
  expect((await holderOf(remote, await freePort())).message).toContain('other programs listen at ssh://far cannot be seen');
});

test('nobody is found where there is nothing to read', async () => expect(await listenersAt(80, never, '/nonexistent')).toEqual([]));

it('reads sockets of both kinds', () => {
  const head = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n';
  const listening = '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 4242 1 0 100 0 0 10 0\n';
  const connected = '   1: 0100007F:1F90 0100007F:C350 01 00000000:00000000 00:00000000 00000000  1000        0 4243 1 0\n';
  expect(parseSockets(head + listening + connected, 'tcp', 8080)).toEqual([{ protocol: 'tcp', uid: 1000, inode: '4242' }]);
  expect(parseSockets(head + connected + listening.replace('0A', '07'), 'udp', 8080)).toHaveLength(1);
  expect(parseSockets(`${head}rubbish\n\n`, 'tcp', 8080)).toEqual([]);
});

const running = (name: string, ...ports: Container['ports']) => ({ name, id: name, state: 'running', image: 'x', ports }) as unknown as Container;

it('ports stand by their number, and a UDP port has no page', () => {
  const rows = portRows(
    [
      running('b', { containerPort: 53, hostPort: 5353, protocol: 'udp', hostAddress: '::1' }),
      running('a', { containerPort: 443, hostPort: 443, protocol: 'tcp', hostAddress: '0.0.0.0' }, { containerPort: 1, protocol: 'tcp' }),
      { ...running('c', { containerPort: 1, hostPort: 1, protocol: 'tcp' }), state: 'exited' },
    ],
    'tcp://far:2375',
  );
  expect(rows.map(({ address, url }) => [address, url])).toEqual([
    ['*:443', 'https://far:443'],
    ['[::1]:5353', undefined],
  ]);
  expect(rows.map(reachableAddress)).toEqual(['far:443', '[::1]:5353']);
});
