import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createNetServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseAddress } from '../../../src/engine/endpoint/address.ts';
import { readTlsFiles } from '../../../src/engine/endpoint/contexts.ts';
import { connectionError } from '../../../src/engine/transport/connectionError.ts';
import { type Engine, startEngine } from '../../support/engine.ts';
import { freePort } from '../../support/ports.ts';
import { sharedEngine } from '../../support/sharedEngine.ts';
import { tempFolder } from '../../support/temp.ts';
import { until } from '../../support/until.ts';
import { connected, connectionTo, never, outputOf } from './help.ts';

describe('TLS', () => {
  let secured: Engine;
  beforeAll(async () => {
    secured = await startEngine({ tcp: 'tls' });
  });
  afterAll(() => secured?.stop());

  it('is reached with the certificates of a folder', async () => {
    const files = await readTlsFiles(secured.certificates?.folder ?? '');
    using engine = await connected(secured.tcpHost ?? '', { tls: { ...files, verify: true } });
    expect(await engine.listContainers(undefined, never)).toEqual([]);
  });

  it('is reached as the CLI would, from the environment', async () => {
    const environment = { DOCKER_HOST: secured.tcpHost, DOCKER_TLS_VERIFY: 'true', DOCKER_CERT_PATH: secured.certificates?.folder };
    using connection = connectionTo('', { environment });
    await connection.engine(never);
    expect(connection.state).toMatchObject({ status: 'connected', origin: 'DOCKER_HOST' });
  });

  it.each([
    ['without a certificate', { verify: false }],
    ['with an unknown authority', { verify: true }],
    ['without TLS', undefined],
  ])('%s says so', async (_, tls) => {
    await expect(connected(secured.tcpHost ?? '', tls && { tls })).rejects.toMatchObject({ code: 'tls' });
  });
});

describe('ssh', () => {
  // The real program's place is taken by one that joins its standard streams to the engine's socket, as `docker system dial-stdio` does.
  const bridge = `#!${process.execPath}
const { appendFileSync } = require('node:fs');
appendFileSync(process.env.SSH_LOG, JSON.stringify(process.argv.slice(2)) + '\\n');
if (process.argv.includes('nobody@h')) { console.error('nobody@h: Permission denied (publickey).'); process.exit(255); }
const socket = require('node:net').connect({ path: process.env.SSH_TARGET, allowHalfOpen: true });
process.stdin.pipe(socket);
socket.pipe(process.stdout);
socket.on('end', () => process.exit(0));
`;

  async function fakeSsh(folder: string): Promise<NodeJS.ProcessEnv> {
    await writeFile(join(folder, 'ssh'), bridge);
    await chmod(join(folder, 'ssh'), 0o755);
    return { PATH: folder, SSH_LOG: join(folder, 'log'), SSH_TARGET: sharedEngine().socketPath };
  }

  it('runs dial-stdio, keeps its connection, and carries an exec', async () => {
    await using folder = await tempFolder();
    const environment = await fakeSsh(folder.path);
    using engine = await connected('ssh://me@h:2222', { environment });
    for (let i = 0; i < 5; i++) await engine.listContainers(undefined, never);
    const calls = (await readFile(join(folder.path, 'log'), 'utf8')).trim().split('\n');
    expect(calls.map((line) => JSON.parse(line).slice(-7))).toEqual([['-p', '2222', '--', 'me@h', 'docker', 'system', 'dial-stdio']]);
    const id = await sharedEngine().container({ start: true });
    const process = await engine.exec(
      (await engine.listContainers(undefined, never)).find((one) => one.id === id)?.id ?? ('' as never),
      { command: ['sh', '-c', 'read a; echo "<$a>"'], tty: false },
      never,
    );
    process.write('hi\n');
    expect(await outputOf(process.output)).toMatchObject({ stdout: '<hi>\n' });
    expect(await process.exitCode()).toBe(0);
    await sharedEngine().must('DELETE', `/containers/${id}?force=1`);
  });

  it('says what ssh said, and what to do without ssh', async () => {
    await using folder = await tempFolder();
    const environment = await fakeSsh(folder.path);
    await expect(connected('ssh://nobody@h', { environment })).rejects.toMatchObject({
      code: 'permissionDenied',
      message: expect.stringContaining('publickey'),
    });
    await expect(connected('ssh://h', { environment: { PATH: '/nonexistent' } })).rejects.toMatchObject({
      code: 'engineUnreachable',
      hint: expect.stringContaining('OpenSSH'),
    });
  });
});

describe('failures to connect', () => {
  it.each([
    ['unix:///nonexistent/d.sock', 'engineUnreachable'],
    ['tcp://nonesuch.invalid:1', 'hostNotFound'],
  ])('%s: %s', async (host, code) => {
    const error = await connected(host).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code, message: expect.stringContaining(host) });
    expect((error as { fixes: { command?: string }[] }).fixes.map(({ command }) => command)).toEqual(
      expect.arrayContaining(['gantry.engine.retry', 'gantry.context.use']),
    );
  });

  it('a closed port, and a port where something else answers', async () => {
    await expect(connected(`tcp://127.0.0.1:${await freePort()}`)).rejects.toMatchObject({ code: 'engineUnreachable' });
    const other = createNetServer((socket) => socket.on('error', () => {}).end('SSH-2.0-x\r\n')).listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    await expect(connected(`tcp://127.0.0.1:${port}`)).rejects.toMatchObject({
      code: 'engineUnreachable',
      message: expect.stringContaining('not a container engine'),
    });
    other.close();
  });

  it('a socket that one may not use, with the command that helps', async () => {
    await using folder = await tempFolder();
    await chmod(folder.path, 0o755);
    const path = join(folder.path, 'd.sock');
    const server = createNetServer().listen(path);
    await once(server, 'listening');
    await chmod(path, 0o600);
    const script = `require('node:net').connect('${path}').on('error', (error) => process.stdout.write(error.code))`;
    // Root may use every socket, so another user tries.
    const child = spawn('/usr/bin/env', ['-i', process.execPath, '-e', script], { uid: 65_534, cwd: '/' });
    child.on('error', () => {});
    let code = '';
    child.stdout.on('data', (text) => {
      code += text;
    });
    await once(child, 'close');
    server.close();
    const host = `unix://${path}`;
    const error = connectionError(Object.assign(new Error(code), { code }), { address: host, target: parseAddress(host, undefined), origin: 'default' }, false);
    expect(error).toMatchObject({ code: 'permissionDenied', message: expect.stringContaining(host) });
    expect(error.fixes[0]).toMatchObject({ kind: 'copy', text: 'sudo usermod -aG docker $USER' });
  });
});

describe('a server', () => {
  /** A stand-in for engines that are not here. */
  async function serve(
    answer: (request: IncomingMessage, response: ServerResponse) => void,
  ): Promise<{ readonly host: string; readonly asked: string[] } & AsyncDisposable> {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.setHeader('content-type', 'application/json');
      answer(request, response);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const stop = async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    };
    return { host: `tcp://127.0.0.1:${(server.address() as { port: number }).port}`, asked, [Symbol.asyncDispose]: stop };
  }

  it.each([
    ['1.41', '1.12', '/v1.41/'],
    ['1.53', '1.44', '/v1.52/'],
    ['1.60', '1.55', '/v1.55/'],
  ])('with versions %s down to %s is asked for %s', async (ApiVersion, MinAPIVersion, prefix) => {
    await using server = await serve((_, response) => response.end(JSON.stringify({ ApiVersion, MinAPIVersion })));
    using engine = await connected(server.host);
    await engine.listContainers(undefined, never).catch(() => {});
    expect(server.asked).toEqual(['/version', expect.stringContaining(prefix)]);
  });

  it('that wants a newer version later on gets it', async () => {
    await using server = await serve(({ url = '' }, response) => {
      if (url === '/version') response.end('{"ApiVersion":"1.41"}');
      else if (url.startsWith('/v1.44/')) response.end('[]');
      else
        response
          .writeHead(400)
          .end('{"message":"client version 1.41 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version"}');
    });
    using engine = await connected(server.host);
    expect(await engine.listContainers(undefined, never)).toEqual([]);
    expect(server.asked).toHaveLength(3);
  });

  it('that breaks off in the middle of an answer is an error, at once', async () => {
    await using server = await serve(({ url = '' }, response) => {
      if (url === '/version') return response.end('{}');
      response.writeHead(200, { 'content-length': 1000 });
      response.write('[{"Id":', () => response.destroy());
      return undefined;
    });
    using engine = await connected(server.host);
    await expect(engine.listContainers(undefined, never)).rejects.toMatchObject({ code: 'engineGone' });
    const events = await engine.events({ types: [], actions: [] }, never).then((stream) =>
      stream[Symbol.asyncIterator]()
        .next()
        .catch((error: unknown) => error),
    );
    expect(events).toMatchObject({ code: 'engineGone' });
  });

  it('that takes its time can be left, before and after the headers', async () => {
    await using server = await serve(({ url = '' }, response) => {
      if (url === '/version') response.end('{}');
      if (url.includes('/volumes')) response.write('{');
    });
    using engine = await connected(server.host);
    for (const call of [engine.listContainers.bind(undefined, undefined), engine.listVolumes]) {
      const abort = new AbortController();
      const calling = call(abort.signal);
      await until('the request', () => server.asked.length > 1);
      abort.abort();
      await expect(calling).rejects.toMatchObject({ code: 'cancelled' });
    }
  });
});

describe('a connection', () => {
  it('is made once for all that wait, and describes the engine after that', async () => {
    using connection = connectionTo(sharedEngine().host);
    const states: string[] = [];
    connection.onDidChange(({ status, info }) => states.push(info ? 'described' : status));
    const [one, two] = await Promise.all([connection.engine(never), connection.engine(never)]);
    expect(one).toBe(two);
    await until('the description', () => connection.state.info);
    expect(states).toEqual(['connecting', 'connected', 'described']);
  });

  it('follows the CLI’s configuration, made by renaming, and leaves what runs alone', async () => {
    await using home = await tempFolder();
    const shared = sharedEngine();
    using connection = connectionTo('', { environment: { DOCKER_CONFIG: join(home.path, 'config') }, home: home.path });
    await connection.engine(never).catch(() => {});
    const write = async (currentContext: string) => {
      await writeFile(join(home.path, 'config/new.json'), JSON.stringify({ currentContext }));
      await rename(join(home.path, 'config/new.json'), join(home.path, 'config/config.json'));
    };
    await mkdir(join(home.path, 'config'));
    await write('gone');
    await until('the missing context', () => connection.state.error?.code === 'contextNotFound');
    const hash = (await import('node:crypto')).createHash('sha256').update('lab').digest('hex');
    await mkdir(join(home.path, 'config/contexts/meta', hash), { recursive: true });
    await writeFile(join(home.path, 'config/contexts/meta', hash, 'meta.json'), JSON.stringify({ Name: 'lab', Endpoints: { docker: { Host: shared.host } } }));
    await write('lab');
    await until('the engine', () => connection.state.status === 'connected');
    expect(connection.state).toMatchObject({ contextName: 'lab', address: shared.host, origin: 'currentContext' });
    const engine = connection.current;
    await write('lab');
    await write('gone');
    await until('the missing context', () => connection.state.error?.code === 'contextNotFound');
    expect(await engine?.listVolumes(never)).toBeDefined();
  });

  it('can be waited for with patience that ends', async () => {
    const silent = createNetServer().listen(0, '127.0.0.1');
    await once(silent, 'listening');
    using connection = connectionTo(`tcp://127.0.0.1:${(silent.address() as { port: number }).port}`);
    const abort = new AbortController();
    const waiting = connection.engine(abort.signal);
    abort.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'cancelled' });
    connection.dispose();
    silent.close();
  });
});
