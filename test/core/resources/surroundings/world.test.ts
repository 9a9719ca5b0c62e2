import { describe, expect, it, onTestFinished } from 'vitest';
import { World } from '../../../../src/resources/surroundings/world.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { until } from '../../../support/until.ts';
import { connectionTo, inventoryOf, never } from '../../engine/help.ts';
import { testPorts } from '../testPorts.ts';

const engine = sharedEngine();

/** A world whose connection is made only when a test asks for it; `learned` counts. */
async function world() {
  const ports = await testPorts(engine.socketPath);
  const connection = connectionTo(engine.host);
  const parts = inventoryOf(connection);
  const count = { learned: 0 };
  const onLearn = () => {
    count.learned += 1;
  };
  const given = { ...ports, connectedEngine: () => connection.current };
  const made = new World({ ports: given, connection, inventory: parts.inventory, onLearn });
  onTestFinished(async () => {
    made.dispose();
    parts[Symbol.dispose]();
    connection[Symbol.dispose]();
    await ports[Symbol.asyncDispose]();
  });
  return { world: made, connection, ports, count, connect: () => connection.engine(never) };
}

async function image(changes: readonly string[] = []): Promise<string> {
  const name = `${uniqueName('facts')}:1`;
  await engine.importBusybox(name, changes);
  onTestFinished(async () => void (await engine.api('DELETE', `/images/${name}?force=true`)));
  return name;
}

describe('without an engine', () => {
  it('nothing is known, and nothing connects', async () => {
    const { world: nothing, connection } = await world();
    expect(nothing.known.image('busybox')).toBeUndefined();
    expect(nothing.known.engine).toBeUndefined();
    expect(nothing.known.platform).toBeUndefined();
    expect(await nothing.images(never)).toEqual([]);
    expect(await nothing.image('busybox', never)).toBeUndefined();
    expect(await nothing.users('busybox', never)).toEqual([]);
    expect(connection.state.status).toBe('idle');
  });
});

describe('local images', () => {
  it('are listed by the names that a FROM has', async () => {
    const { world: known, connect } = await world();
    await connect();
    expect(await known.images(never)).toContain('busybox:latest');
  });

  it('tell what they bring, at once when asked twice', async () => {
    const name = await image(['ENV GREETING=a=b', 'WORKDIR /srv', 'EXPOSE 80', 'USER 1000', 'LABEL a=b', 'ENTRYPOINT ["sh"]']);
    const { world: known, connect, count } = await world();
    await connect();
    expect(known.known.image(name)).toBeUndefined();
    await until('the image to be known', () => known.known.image(name));
    expect(known.known.image(name)).toMatchObject({
      environment: { PATH: '/bin', GREETING: 'a=b' },
      user: '1000',
      workingDirectory: '/srv',
      exposedPorts: ['80/tcp'],
      entrypoint: ['sh'],
      platform: expect.stringMatching(/^linux\//),
      labels: { a: 'b' },
    });
    expect(count.learned).toBeGreaterThan(0);
    expect(await known.image(name, never)).toEqual(known.known.image(name));
  });

  it('that are not there are absent until they come, and again when they go', async () => {
    const name = `${uniqueName('later')}:1`;
    const { world: known, connect, count } = await world();
    await connect();
    await known.images(never);
    known.known.image(name);
    await until('the absence', () => known.known.image(name) === 'absent');
    const before = count.learned;
    await engine.importBusybox(name);
    await until('the image', () => typeof known.known.image(name) === 'object');
    expect(count.learned).toBeGreaterThan(before);
    await engine.must('DELETE', `/images/${name}`);
    await until('the absence again', () => known.known.image(name) === 'absent');
  });

  it.each(['scratch', '$BASE', 'UPPER CASE', ''])('are not asked for by “%s”, which names none', async (name) => {
    const { world: known, connect } = await world();
    await connect();
    expect(await known.image(name, never)).toBeUndefined();
    expect(known.known.image(name)).toBeUndefined();
  });

  it('have users where a container of them is there', async () => {
    const name = await image();
    const { world: known, connect } = await world();
    await connect();
    expect(await known.users(name, never)).toEqual([]);
    const other = await image(['LABEL with=users']);
    const id = await engine.container({ body: { Image: other } });
    onTestFinished(async () => void (await engine.api('DELETE', `/containers/${id}?force=1`)));
    await engine.must('PUT', `/containers/${id}/archive?path=/`, await passwdTar('root:x:0:0:root:/:/bin/sh\nwww-data:x:33:33::/:/bin/false\n'));
    expect(await known.users(other, never)).toEqual(['root', 'www-data']);
  });
});

describe('the engine', () => {
  it('tells its version and platform once it is connected', async () => {
    const { world: known, connect } = await world();
    await connect();
    const facts = await until('the engine’s facts', () => known.known.engine);
    expect(facts).toMatchObject({ version: expect.stringMatching(/^\d+\.\d+/), operatingSystem: 'linux' });
    expect(known.known.platform).toMatch(/^linux\/(amd64|arm64|arm\/v[67]|386|\w+)$/);
  });
});

describe('registries', () => {
  it('tell repositories and tags when they are connected, and are asked once', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('names');
    for (const tag of ['1.0', '1.10', 'latest']) await pushFixture(registry, `${path}:${tag}`);
    const { world: known, ports, count } = await world();
    await ports.registries.connect({ host: registry.host, scheme: 'http' }, ports.signal);
    expect(known.registries).toEqual([]);
    await until('the registry to be known', () => known.registries.includes(registry.host));
    expect(count.learned).toBeGreaterThan(0);
    expect(await known.repositories(registry.host, never)).toEqual([`${registry.host}/${path}`]);
    expect(await known.tags(`${registry.host}/${path}`, never)).toEqual(['latest', '1.10', '1.0']);
    await known.tags(`${registry.host}/${path}`, never);
    const lists = (await registry.answered()).filter((request) => request.path.includes('/tags/list'));
    expect(lists).toHaveLength(1);
  });

  it('that are not connected are never asked', async () => {
    await using registry = await startRegistry();
    const { world: known } = await world();
    expect(await known.tags(`${registry.host}/any`, never)).toEqual([]);
    expect(await known.repositories(registry.host, never)).toEqual([]);
    expect(await registry.answered()).toEqual([]);
  });

  it('are not waited for by who no longer wants the answer', async () => {
    await using registry = await startRegistry();
    const { world: known, ports } = await world();
    await ports.registries.connect({ host: registry.host, scheme: 'http' }, ports.signal);
    expect(await known.tags(`${registry.host}/any`, AbortSignal.abort())).toEqual([]);
  });
});

async function passwdTar(content: string): Promise<Buffer> {
  const { pack } = await import('tar-stream');
  const { buffer } = await import('node:stream/consumers');
  const tar = pack();
  const whole = buffer(tar);
  tar.entry({ name: 'etc/passwd' }, content);
  tar.finalize();
  return whole;
}
