import { chmod, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { back } from '../../../../src/core/ports.ts';
import { listContexts, readContext } from '../../../../src/engine/endpoint/contexts.ts';
import { createNewContext } from '../../../../src/resources/context/create.ts';
import { addressProblem, hostOf } from '../../../../src/resources/context/createForm.ts';
import { type Engine, startEngine } from '../../../support/engine.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { contextLab, type Lab, runCommand } from './lab.ts';

let secured: Engine;
beforeAll(async () => {
  secured = await startEngine({ tcp: 'tls' });
});
afterAll(() => secured?.stop());

const stored = ({ folder }: Lab) => listContexts({ DOCKER_CONFIG: folder }, '/nonexistent');

test('a socket is tried, kept, and offered for use', async () => {
  const path = sharedEngine().socketPath;
  const lab = await contextLab([{ input: 'here' }, { pick: 'Socket' }, { input: path }, { input: 'This one' }]);
  await createNewContext(lab.ports);
  expect(await stored(lab)).toMatchObject([{ name: 'here', host: `unix://${path}`, description: 'This one' }]);
  const [told] = lab.ui.told;
  expect(told?.message).toMatch(/^Created the context here: Docker \d+\.\S+ at unix:/);
  await told?.actions[0]?.run();
  expect(lab.ports.settings.get('engine.context')).toBe('here');
});

describe('TLS', () => {
  const questions = (host: string) => [{ input: 'safe' }, { pick: 'TCP with TLS' }, { input: host }, { input: '' }];

  test('takes the certificates of a folder, and the engine is reached with them', async () => {
    const host = (secured.tcpHost ?? '').replace('tcp://', '');
    const lab = await contextLab([...questions(host), { pick: 'A folder…' }, { files: [secured.certificates?.folder ?? ''] }]);
    await createNewContext(lab.ports);
    expect(lab.ui.told[0]?.message).toContain('Created the context safe: Docker');
    expect(await readContext(lab.folder, 'safe')).toMatchObject({ host: secured.tcpHost, tls: { ca: secured.certificates?.ca, verify: true } });
  });

  test('takes single files, and asks again for one that is no key', async () => {
    const { caFile = '', clientCertFile = '', clientKeyFile = '' } = secured.certificates ?? {};
    const files = { pick: 'Choose each file…' };
    const lab = await contextLab([
      ...questions(secured.tcpHost ?? ''),
      ...[files, { files: [caFile] }, { files: [clientCertFile] }, { files: [caFile] }],
      ...[files, { files: [caFile] }, { files: [clientCertFile] }, { files: [clientKeyFile] }],
    ]);
    await createNewContext(lab.ports);
    expect(lab.ui.errors).toMatchObject([{ code: 'invalidInput', message: 'ca.pem holds no private key as PEM.' }]);
    expect((await stored(lab)).map(({ name }) => name)).toEqual(['safe']);
  });

  test('without certificates says why it is not reached; saved anyway when the user wants it', async () => {
    const lab = await contextLab([...questions(secured.tcpHost ?? ''), { pick: 'None' }, { choose: 'Save Anyway' }]);
    await createNewContext(lab.ports);
    expect(lab.ui.questions.at(-1)).toMatchObject({
      title: 'The engine of safe cannot be reached now.',
      detail: expect.stringContaining('No secure connection'),
    });
    expect((await stored(lab)).map(({ name }) => name)).toEqual(['safe']);
  });
});

test('ssh goes through the ssh program, as for every other context', async () => {
  const lab = await contextLab([{ input: 'far' }, { pick: 'ssh' }, { input: 'me@harbour' }, { input: '' }], {});
  const bridge = `#!${process.execPath}
const socket = require('node:net').connect({ path: ${JSON.stringify(sharedEngine().socketPath)}, allowHalfOpen: true });
process.stdin.pipe(socket); socket.pipe(process.stdout); socket.on('end', () => process.exit(0));
`;
  await writeFile(join(lab.folder, 'ssh'), bridge);
  await chmod(join(lab.folder, 'ssh'), 0o755);
  const environment = { ...lab.ports.machine.environment, PATH: lab.folder };
  await createNewContext({ ...lab.ports, machine: { ...lab.ports.machine, environment } });
  expect(await stored(lab)).toMatchObject([{ name: 'far', host: 'ssh://me@harbour' }]);
});

test('what cannot be reached can be changed, with what was typed still there', async () => {
  const lab = await contextLab([
    ...[{ input: 'here' }, { pick: 'Socket' }, { input: '/nonexistent/d.sock' }, { input: 'x' }, { choose: 'Change…' }],
    ...[{ input: 'here' }, { pick: 'Socket' }, { input: sharedEngine().socketPath }, { input: 'x' }],
  ]);
  await createNewContext(lab.ports);
  expect(lab.ui.questions.map(({ detail }) => detail)).toContain('/nonexistent/d.sock');
  expect(await stored(lab)).toMatchObject([{ host: sharedEngine().host }]);
});

test('cancelled while it is tried, nothing is kept', async () => {
  const silent = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void silent.close());
  await until('the silent server', () => silent.listening);
  const { port } = silent.address() as { port: number };
  const lab = await contextLab([{ input: 'slow' }, { pick: 'TCP without TLS' }, { input: `127.0.0.1:${port}` }, { input: '' }]);
  silent.once('connection', (socket) => {
    socket.on('error', () => {});
    lab.ui.cancellation.abort();
  });
  await createNewContext(lab.ports);
  expect(await stored(lab)).toEqual([]);
  expect(lab.ui.told).toEqual([]);
});

test('dismissed at any question, nothing is kept; back goes back', async () => {
  const lab = await contextLab([{ input: 'a1' }, { pick: back }, { input: 'a2' }, { pick: 'ssh' }, { input: undefined }]);
  await createNewContext(lab.ports);
  expect(await stored(lab)).toEqual([]);
});

test('a taken name is refused while it is typed', async () => {
  const lab = await contextLab([{ input: 'here' }, { pick: 'Socket' }, { input: sharedEngine().socketPath }, { input: '' }, { input: 'here' }]);
  await createNewContext(lab.ports);
  await expect(createNewContext(lab.ports)).rejects.toThrow('There is a context “here” already.');
  await runCommand(lab, 'copyName', 'here');
});

test.each([
  ['ssh', 'me@harbour', 'ssh://me@harbour'],
  ['ssh', 'ssh://me@harbour:2222', 'ssh://me@harbour:2222'],
  ['socket', '/run/docker.sock', 'unix:///run/docker.sock'],
  ['socket', '\\\\.\\pipe\\docker_engine', 'npipe:////./pipe/docker_engine'],
  ['tcp', 'harbour', 'tcp://harbour:2375'],
  ['tls', 'harbour', 'tcp://harbour:2376'],
  ['tls', 'harbour:1', 'tcp://harbour:1'],
  ['tcp', '::1', 'tcp://[::1]:2375'],
  ['tcp', '[::1]:9', 'tcp://[::1]:9'],
] as const)('%s with %s is %s', (way, address, host) => {
  expect(addressProblem(way, address)).toBeUndefined();
  expect(hostOf({ way, address })).toBe(host);
});

test.each([
  ['ssh', '', 'Enter an address.'],
  ['ssh', '-oProxyCommand=x', 'not allowed'],
  ['ssh', 'me:secret@harbour', 'password'],
  ['ssh', 'tcp://x:1', 'not an address of this kind'],
  ['tcp', 'two words', 'no spaces'],
  ['tcp', 'http://', 'not the address'],
  ['socket', 'relative.sock', 'begins with a slash'],
] as const)('%s with “%s” is refused: %s', (way, address, problem) => {
  expect(addressProblem(way, address)).toContain(problem);
});
