import { once } from 'node:events';
import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pack } from 'tar-stream';
import { afterAll, describe, expect, it } from 'vitest';
import { buildContext } from '../../../src/engine/buildContext/buildContext.ts';
import { dockerEngine } from '../../../src/engine/dockerEngine.ts';
import type { Endpoint } from '../../../src/engine/endpoint/target.ts';
import type { BuildOptions, BuildProgress } from '../../../src/engine/engine.ts';
import { followBuild } from '../../../src/engine/streams/build.ts';
import { startPodman } from '../../support/podman.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { tempFolder } from '../../support/temp.ts';
import { until } from '../../support/until.ts';
import { chunked, connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
afterAll(() => engine.dispose());

function disposable(endpoint: Endpoint) {
  const made = dockerEngine(endpoint, {});
  return { ...made, [Symbol.dispose]: () => made.dispose() };
}

/** The header of a file in a tar. */
async function headerOf(name: string, size: number): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name, size });
  for await (const chunk of tar) return chunk as Buffer;
  throw new Error('no header');
}

type Files = Readonly<Record<string, string>>;

/** A folder with these files, and what a build of its `Dockerfile` needs. The image is removed when disposed. */
async function project(files: Files) {
  const folder = await tempFolder('build-');
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), content);
  }
  const tag = `${uniqueName('built')}:1`;
  const seen: BuildProgress[] = [];
  const build = async (options: Partial<BuildOptions> = {}, signal = never, dockerfile = join(folder.path, 'Dockerfile')) => {
    const context = await buildContext({ folder: folder.path, dockerfile, platform: 'linux', onProgress() {}, onSkip() {} }, signal);
    const all = { dockerfile: context.dockerfile, tag, buildArguments: {}, noCache: false, pull: false, auth: {}, ...options };
    return engine.build(context.tar, all, (progress) => seen.push(progress), signal);
  };
  const output = () => seen.map((one) => ('text' in one ? one.text : '')).join('');
  const dispose = async () => {
    await witness.api('DELETE', `/images/${tag}?force=true`);
    await folder[Symbol.asyncDispose]();
  };
  return { path: folder.path, tag, seen, build, output, [Symbol.asyncDispose]: dispose };
}

const config = async (tag: string) =>
  await witness.must<{ Id: string; Config: { Env: string[]; Labels: Record<string, string> } }>('GET', `/images/${tag}/json`);

describe('a build by the engine', () => {
  it('makes the image, and tells its steps and output', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\nCOPY hello.txt /\nRUN cat /hello.txt\n', 'hello.txt': 'grüezi' });
    const { id } = await given.build();
    expect((await config(given.tag)).Id).toBe(id);
    expect(given.output()).toContain('grüezi');
    expect(given.seen.flatMap((one) => ('step' in one && one.step ? [`${one.step.number}/${one.step.total} ${one.step.instruction}`] : []))).toEqual([
      '1/3 FROM busybox',
      '2/3 COPY hello.txt /',
      '3/3 RUN cat /hello.txt',
    ]);
  });

  it('stops at the wanted stage, with the wanted arguments', async () => {
    const dockerfile = 'FROM busybox AS first\nARG WHO=nobody\nLABEL who=$WHO\nFROM first AS second\nLABEL stage=second\n';
    await using given = await project({ Dockerfile: dockerfile });
    await given.build({ target: 'first', buildArguments: { WHO: 'a & b=c "d"\nü' } });
    expect((await config(given.tag)).Config.Labels).toEqual({ who: 'a & b=c "d"\nü' });
    await given.build();
    expect((await config(given.tag)).Config.Labels).toEqual({ who: 'nobody', stage: 'second' });
  });

  it('takes nothing from earlier builds when told so', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\nRUN cat /proc/sys/kernel/random/uuid > /id\n' });
    const first = await given.build();
    expect(await given.build()).toEqual(first);
    expect(await given.build({ noCache: true })).not.toEqual(first);
  });

  it('does not see what the ignore file keeps out', async () => {
    await using given = await project({
      Dockerfile: 'FROM busybox\nCOPY . /app\nRUN find /app | sort\n',
      '.dockerignore': '.env\n**/node_modules\ndata/*\n!data/keep.txt\n',
      '.env': 'TOKEN=1',
      'main.js': '',
      'web/node_modules/x.js': '',
      'web/index.js': '',
      'data/drop.txt': '',
      'data/keep.txt': '',
    });
    await given.build();
    const found = given
      .output()
      .split('\n')
      .filter((line) => line.startsWith('/app'));
    expect(found).toEqual([
      '/app',
      '/app/.dockerignore',
      '/app/Dockerfile',
      '/app/data',
      '/app/data/keep.txt',
      '/app/main.js',
      '/app/web',
      '/app/web/index.js',
    ]);
  });

  it('uses a Dockerfile that is ignored, or outside the context, without showing it to the build', async () => {
    await using outside = await project({ 'Other.Dockerfile': 'FROM busybox\nCOPY . /app\nRUN echo other && find /app\n' });
    await using given = await project({
      Dockerfile: 'FROM busybox\nCOPY . /app\nRUN find /app\n',
      '.dockerignore': 'Dockerfile\n.dockerignore\n',
      'a.txt': '',
    });
    await given.build();
    const shown = () => given.output().match(/^\/app.*$/gm);
    expect(shown()).toEqual(['/app', '/app/a.txt']);
    given.seen.length = 0;
    await given.build({}, never, join(outside.path, 'Other.Dockerfile'));
    expect(given.output()).toContain('other');
    expect(shown()).toEqual(['/app', '/app/a.txt']);
  });

  it('keeps modes and links', async () => {
    await using given = await project({
      Dockerfile: 'FROM busybox\nCOPY . /app\nRUN /app/run && readlink /app/link && stat -c %a /app/secret\n',
      run: '#!/bin/sh\necho ran\n',
      secret: 'x',
    });
    await chmod(join(given.path, 'run'), 0o755);
    await chmod(join(given.path, 'secret'), 0o640);
    await symlink('../no where', join(given.path, 'link'));
    await given.build();
    expect(given.output()).toMatch(/ran\n\.\.\/no where\n640\n/);
  });

  it('names the step that failed and its exit code, and leaves no container', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\nRUN echo before\nRUN exit 37\n' });
    await expect(given.build()).rejects.toMatchObject({ code: 'engine', message: expect.stringMatching(/Step 3 of 3 .* 37: RUN exit 37/) });
    expect((await witness.api('GET', `/images/${given.tag}/json`)).status).toBe(404);
    await expect(given.build({ dockerfile: 'missing' })).rejects.toMatchObject({ message: expect.stringContaining('missing') });
  });

  it('knows a base image that is not there', async () => {
    await using given = await project({ Dockerfile: 'FROM 127.0.0.1:1/none:1\n' });
    await expect(given.build()).rejects.toMatchObject({ code: 'registryUnreachable' });
  });

  it('ends when it is cancelled, with nothing left behind', async () => {
    const mark = uniqueName('sleeper');
    await using given = await project({ Dockerfile: `FROM busybox\nLABEL mark=${mark}\nRUN echo begun && sleep 86400\n` });
    const controller = new AbortController();
    const running = given.build({}, controller.signal);
    const failed = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    await until('the step to run', () => given.output().includes('begun\n'));
    controller.abort();
    await failed;
    const left = async () =>
      (await witness.must<{ Command: string }[]>('GET', '/containers/json?all=1')).filter(
        ({ Command }) => Command.includes('sleep 86400') && Command.includes('begun'),
      );
    await until('the container to be gone', async () => (await left()).length === 0);
    expect((await witness.api('GET', `/images/${given.tag}/json`)).status).toBe(404);
  });

  it('can be cancelled while the context is sent', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\n' });
    const controller = new AbortController();
    let sent = 0;
    const endless = Readable.from(
      (async function* () {
        yield await headerOf('big', 0o77777777777);
        for (;;) {
          sent += 1;
          if (sent === 100) controller.abort();
          yield Buffer.alloc(64 * 1024);
        }
      })(),
    );
    const options = { dockerfile: 'Dockerfile', tag: given.tag, buildArguments: {}, noCache: false, pull: false, auth: {} };
    await expect(engine.build(endless, options, () => {}, controller.signal)).rejects.toMatchObject({ code: 'cancelled' });
    expect(endless.destroyed).toBe(true);
  });

  it('fails with the reason why the context could not be read', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\n' });
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(1024);
        throw Object.assign(new Error('the disk is on fire'), { code: 'EIO' });
      })(),
    );
    const options = { dockerfile: 'Dockerfile', tag: given.tag, buildArguments: {}, noCache: false, pull: false, auth: {} };
    await expect(engine.build(failing, options, () => {}, never)).rejects.toMatchObject({ cause: { message: 'the disk is on fire' } });
  });

  it('says what the engine refuses before it reads the context', async () => {
    await using given = await project({ Dockerfile: 'FROM busybox\n' });
    await expect(given.build({ tag: 'Not A Tag' })).rejects.toMatchObject({ code: 'engine', message: expect.stringContaining('invalid reference') });
  });
});

it('sends credentials by host, and the context chunk by chunk', async () => {
  const asked: { url: string; config: string; encoding: string }[] = [];
  const server = createServer(async (request, response) => {
    if (request.url?.endsWith('/version')) return response.setHeader('Content-Type', 'application/json').end('{"ApiVersion":"1.41","MinAPIVersion":"1.12"}');
    asked.push({ url: request.url ?? '', config: String(request.headers['x-registry-config']), encoding: String(request.headers['transfer-encoding']) });
    for await (const _ of request);
    return response.end('{"stream":"Successfully built 0123456789ab\\n"}\n');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  using other = await connected(`tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const auth = { 'docker.io': { username: 'u', password: 'ÿ>?' }, 'r.lan:5000': { identitytoken: 't' }, 'open.lan': {} };
  await other.build(
    Readable.from([Buffer.alloc(10)]),
    { dockerfile: 'a b', tag: 't:1', buildArguments: { A: '&' }, noCache: true, pull: true, auth },
    () => {},
    never,
  );
  server.close();
  expect(JSON.parse(Buffer.from(asked[0]?.config ?? '', 'base64url').toString())).toEqual({
    'https://index.docker.io/v1/': { username: 'u', password: 'ÿ>?' },
    'r.lan:5000': { identitytoken: 't' },
  });
  const query = new URL(asked[0]?.url ?? '', 'http://x').searchParams;
  expect(Object.fromEntries(query)).toMatchObject({ dockerfile: 'a b', t: 't:1', buildargs: '{"A":"&"}', nocache: '1', pull: '1', forcerm: '1' });
  expect(asked[0]?.encoding).toBe('chunked');
});

it('knows the context that an engine was found through', () => {
  using found = disposable({ address: 'tcp://h:2376', target: { kind: 'tcp', host: 'h', port: 2376 }, origin: 'currentContext', contextName: 'far' });
  expect(found.contextName).toBe('far');
  expect(engine).not.toHaveProperty('contextName');
});

it('says what the engine refuses while the context is still being sent', async () => {
  const server = createServer((request, response) => {
    response.setHeader('Content-Type', 'application/json');
    if (request.url?.endsWith('/version')) return response.end('{"ApiVersion":"1.41","MinAPIVersion":"1.12"}');
    return response.writeHead(403).end('{"message":"authorization denied by plugin"}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  using other = await connected(`tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  const endless = Readable.from(
    (async function* () {
      for (;;) yield Buffer.alloc(64 * 1024);
    })(),
  );
  const options = { dockerfile: 'Dockerfile', tag: 't:1', buildArguments: {}, noCache: false, pull: false, auth: {} };
  await expect(other.build(endless, options, () => {}, never)).rejects.toMatchObject({ message: expect.stringContaining('denied by plugin') });
  expect(endless.destroyed).toBe(true);
  server.close();
});

it('builds with Podman', async () => {
  await using podman = await startPodman();
  await podman.engine.importBusybox();
  using other = await connected(podman.engine.host);
  await using given = await project({ Dockerfile: 'FROM docker.io/library/busybox\nCOPY a /\nLABEL made=yes\n', a: 'a' });
  const context = await buildContext(
    { folder: given.path, dockerfile: join(given.path, 'Dockerfile'), platform: 'linux', onProgress() {}, onSkip() {} },
    never,
  );
  const seen: BuildProgress[] = [];
  const options = { dockerfile: context.dockerfile, tag: 'made:1', buildArguments: {}, noCache: false, pull: false, auth: {} };
  await other.build(context.tar, options, (progress) => seen.push(progress), never);
  expect(seen.some((one) => 'step' in one && one.step?.total === 3)).toBe(true);
  const [image] = await other.findImage('made:1', never);
  expect(image).toMatchObject({ reference: expect.stringMatching(/(^|\/)made:1$/), labels: { made: 'yes' } });
});

describe('the stream of a build', () => {
  const follow = (...lines: readonly object[]) => followBuild(chunked(lines.map((line) => `${JSON.stringify(line)}\r\n`)), () => {});

  it('is cut when it does not say that the image was built', async () => {
    await expect(follow({ stream: 'Step 1/2 : FROM a' }, { aux: { ID: 'sha256:1' } }, { stream: 'Step 2/2 : RUN b' })).rejects.toMatchObject({
      code: 'truncated',
    });
    await expect(follow()).rejects.toMatchObject({ code: 'truncated' });
    expect(await follow({ aux: { ID: 'sha256:1' } }, { stream: 'Successfully built 1\n' })).toEqual({ id: 'sha256:1' });
  });

  it.each([
    [{ errorDetail: { message: 'manifest for x:1 not found: manifest unknown' } }, 'manifestUnknown'],
    [{ errorDetail: { message: 'something else' } }, 'engine'],
    [{ error: 'old engines' }, 'engine'],
  ])('fails with %j as %s', async (line, code) => {
    await expect(follow({ stream: 'Step 1/1 : FROM --platform=linux/amd64 x:1' }, line)).rejects.toMatchObject({ code });
  });

  it('fails at what is no JSON', async () => {
    await expect(followBuild(chunked(['<html>502</html>']), () => {})).rejects.toMatchObject({ code: 'engine', message: expect.stringContaining('502') });
  });
});
