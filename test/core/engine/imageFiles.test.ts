import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it, onTestFinished } from 'vitest';
import { entriesOf } from '../../../src/engine/archive/readTar.ts';
import { containerId } from '../../../src/engine/engine.ts';
import type { CommitOptions, LoadProgress } from '../../../src/engine/imageFilesTypes.ts';
import { followImport, followLoad } from '../../../src/engine/streams/load.ts';
import { busyboxTar } from '../../support/busybox.ts';
import { startPodman } from '../../support/podman.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { chunked, connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
afterAll(() => engine.dispose());

type Inspected = {
  readonly Id: string;
  readonly RepoTags: string[];
  readonly Config: Readonly<Record<string, unknown>>;
  readonly Author: string;
  readonly Comment: string;
};

/** An image with a name and content of its own; it, and what has its name later, is gone when the test ends. */
async function image() {
  const name = `${uniqueName('file')}:1`;
  const id = await witness.importBusybox(name, [`LABEL name=${name}`]);
  onTestFinished(() => void remove(name));
  return { name, id };
}

async function remove(name: string): Promise<void> {
  await witness.api('DELETE', `/images/${name}?force=1`);
}

const inspect = (name: string) => witness.must<Inspected>('GET', `/images/${name}/json`);
const exists = async (name: string) => (await witness.api('GET', `/images/${name}/json`)).status === 200;

async function namesIn(tar: Readable): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of entriesOf(tar)) {
    names.push(entry.name);
  }
  return names;
}

/** A server that speaks the engine's API as far as it is told. */
async function server(answer: (request: IncomingMessage, response: ServerResponse) => void) {
  const made = createServer((request, response) => {
    if (!request.url?.endsWith('/version')) return answer(request, response);
    return response.setHeader('Content-Type', 'application/json').end('{"ApiVersion":"1.41","MinAPIVersion":"1.12"}');
  }).listen(0, '127.0.0.1');
  await once(made, 'listening');
  const address = made.address();
  const other = await connected(`tcp://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`);
  onTestFinished(() => {
    other.dispose();
    made.closeAllConnections();
    made.close();
  });
  return other;
}

describe('saving and loading', () => {
  it('brings images back with their names, gzipped or not', async () => {
    const [first, second] = [await image(), await image()];
    const tar = await buffer(await engine.saveImages([first.name, second.name], never));
    for (const archive of [tar, gzipSync(tar)]) {
      await remove(first.name);
      await remove(second.name);
      const seen: LoadProgress[] = [];
      const { references } = await engine.loadImages(Readable.from([archive]), (progress) => seen.push(progress), never);
      expect([...references].sort()).toEqual([first.name, second.name].sort());
      expect((await inspect(first.name)).Id).toBe(first.id);
      expect((await inspect(second.name)).Id).toBe(second.id);
    }
  });

  it('saves a dangling image by its id, and tells its id when it comes back', async () => {
    const id = await witness.importBusybox('', [`LABEL for=${uniqueName()}`]);
    onTestFinished(() => void remove(id));
    const tar = await buffer(await engine.saveImages([id], never));
    await remove(id);
    expect(await engine.loadImages(Readable.from([tar]), () => {}, never)).toEqual({ references: [], ids: [id] });
  });

  it('knows an image that is not there before the first byte', async () => {
    await expect(engine.saveImages(['no/such:image'], never)).rejects.toMatchObject({ code: 'notFound' });
  });

  it.each(['garbage', 'half'])('refuses %s with a reason, and leaves nothing', async (kind) => {
    const { name } = await image();
    const tar = await buffer(await engine.saveImages([name], never));
    await remove(name);
    const archive = Readable.from([kind === 'garbage' ? Buffer.alloc(200_000, 'no tar ') : tar.subarray(0, tar.length / 2)]);
    await expect(engine.loadImages(archive, () => {}, never)).rejects.toMatchObject({ code: kind === 'half' ? 'truncated' : 'engine' });
    expect(archive.destroyed).toBe(true);
    expect(await exists(name)).toBe(false);
  });

  it('ends a save when it is cancelled', async () => {
    const { name } = await image();
    const controller = new AbortController();
    const tar = await engine.saveImages([name], controller.signal);
    controller.abort();
    await expect(buffer(tar)).rejects.toMatchObject({ code: 'cancelled' });
  });

  it('knows an answer that is cut', async () => {
    const other = await server((_request, response) => {
      response.writeHead(200, { 'Content-Type': 'application/x-tar' }).write(Buffer.alloc(5000));
      setImmediate(() => response.destroy());
    });
    await expect(other.saveImages(['a'], never).then(buffer)).rejects.toMatchObject({ code: 'engineGone' });
  });

  it('tells why a file could not be read, not that the engine lost it', async () => {
    const failing = Readable.from(
      (async function* () {
        yield Buffer.alloc(1024);
        throw Object.assign(new Error('the disk is on fire'), { code: 'EIO' });
      })(),
    );
    await expect(engine.loadImages(failing, () => {}, never)).rejects.toMatchObject({ message: 'the disk is on fire' });
  });
});

describe('importing and exporting', () => {
  it('makes an image of a file system, with changes', async () => {
    const changes = ['CMD ["sh", "-c", "echo & hi"]', 'ENV A="b c"', 'EXPOSE 80'];
    const id = await engine.importImage(Readable.from([gzipSync(await busyboxTar())]), { message: 'from “here”', changes }, never);
    onTestFinished(() => void remove(id));
    const made = await inspect(id);
    expect(made.RepoTags).toEqual([]);
    expect(made.Comment).toBe('from “here”');
    expect(made.Config).toMatchObject({ Cmd: ['sh', '-c', 'echo & hi'], Env: ['A=b c'], ExposedPorts: { '80/tcp': {} } });
  });

  it('refuses a cut file system and a wrong change', async () => {
    const tar = await busyboxTar();
    await expect(engine.importImage(Readable.from([tar.subarray(0, 300_000)]), { changes: [] }, never)).rejects.toMatchObject({ code: 'truncated' });
    await expect(engine.importImage(Readable.from([tar]), { changes: ['RUN x'] }, never)).rejects.toMatchObject({ message: expect.stringMatching(/run/i) });
  });

  it('exports what can be imported again', async () => {
    const id = containerId(await witness.container({ body: { Cmd: ['sh'] } }));
    onTestFinished(() => void witness.api('DELETE', `/containers/${id}?force=1`));
    const exported = await buffer(await engine.exportContainer(id, never));
    const names = await namesIn(Readable.from([exported]));
    expect(names).toEqual(expect.arrayContaining(['bin/busybox', 'etc/passwd']));
    const made = await engine.importImage(Readable.from([exported]), { changes: [] }, never);
    onTestFinished(() => void remove(made));
    expect(await exists(made)).toBe(true);
  });
});

it('commits a container as it is now', async () => {
  const id = containerId(await witness.container({ start: true }));
  onTestFinished(() => void witness.api('DELETE', `/containers/${id}?force=1`));
  const options: CommitOptions = { message: 'snapshot', author: 'Ä <a@b.c>', pause: true, changes: ['USER app', 'LABEL a="b c"'] };
  const made = await engine.commitContainer(id, options, never);
  onTestFinished(() => void remove(made));
  const inspected = await inspect(made);
  expect(inspected).toMatchObject({ Id: made, Author: 'Ä <a@b.c>', Comment: 'snapshot', RepoTags: [] });
  expect(inspected.Config).toMatchObject({ User: 'app', Labels: { a: 'b c' } });
  expect((await witness.must<{ State: { Status: string } }>('GET', `/containers/${id}/json`)).State.Status).toBe('running');
  await expect(engine.commitContainer(containerId('absent'), options, never)).rejects.toMatchObject({ code: 'notFound' });
});

it('asks for the removal of the build cache, or of one record of it', async () => {
  const asked: string[] = [];
  const other = await server((request, response) => {
    asked.push(decodeURIComponent(request.url ?? ''));
    response.setHeader('Content-Type', 'application/json').end('{"CachesDeleted":["a"],"SpaceReclaimed":42}');
  });
  expect(await other.pruneBuildCache({ all: true }, never)).toEqual({ removed: ['a'], bytes: 42 });
  await other.pruneBuildCache({ all: false }, never);
  await other.pruneBuildCache({ all: true, id: 'x' }, never);
  expect(asked).toEqual(['/v1.41/build/prune?all=1', '/v1.41/build/prune', '/v1.41/build/prune?all=1&filters={"id":["x"]}']);
  // What is in it depends on what was built here before.
  expect(await engine.pruneBuildCache({ all: false }, never)).toEqual({ removed: expect.any(Array), bytes: expect.any(Number) });
});

it('does all that with Podman, too', async () => {
  await using podman = await startPodman();
  await podman.engine.importBusybox();
  using other = await connected(podman.engine.host);
  const tar = await buffer(await other.saveImages(['docker.io/library/busybox:latest'], never));
  expect(await namesIn(Readable.from([tar]))).toContain('manifest.json');
  const { references } = await other.loadImages(Readable.from([tar]), () => {}, never);
  expect(references).toEqual(['docker.io/library/busybox:latest']);
  const imported = await other.importImage(Readable.from([await busyboxTar()]), { changes: ['CMD ["sh"]'] }, never);
  expect(imported).toMatch(/^sha256:[0-9a-f]{64}$/);
  const id = containerId(await podman.engine.container({ body: { Image: 'docker.io/library/busybox:latest', Cmd: ['sh'] } }));
  expect(await namesIn(await other.exportContainer(id, never))).toContain('bin/busybox');
  const made = await other.commitContainer(id, { message: 'm', author: 'a', pause: false, changes: ['USER app'] }, never);
  expect(await other.findImage(made, never)).toHaveLength(1);
});

describe('what the engine tells', () => {
  const lines = (...all: readonly object[]) => chunked(all.map((line) => `${JSON.stringify(line)}\n`));

  it.each([
    [{ stream: 'Loaded image: a:1\n' }, { references: ['a:1'], ids: [] }],
    [{ stream: 'Loaded image ID: sha256:12\n' }, { references: [], ids: ['sha256:12'] }],
    [{ stream: 'Loaded image(s): localhost/a:1, localhost/b:2' }, { references: ['localhost/a:1', 'localhost/b:2'], ids: [] }],
  ])('of a load: %j', async (line, expected) => {
    expect(await followLoad(lines(line), () => {})).toEqual(expected);
  });

  it('is a failure when it names no image, or is no JSON', async () => {
    await expect(followLoad(lines({ stream: 'hello' }), () => {})).rejects.toMatchObject({ code: 'truncated' });
    await expect(followLoad(chunked(['<html>']), () => {})).rejects.toMatchObject({ code: 'engine' });
    await expect(followImport(lines({ status: 'nothing' }))).rejects.toMatchObject({ code: 'truncated' });
    await expect(followLoad(lines({ errorDetail: { message: 'write /x: no space left on device' } }), () => {})).rejects.toMatchObject({
      message: 'The disk of the engine is full.',
    });
  });
});
