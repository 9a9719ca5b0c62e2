import { describe, expect, it } from 'vitest';
import type { Image } from '../../../../src/core/resource.ts';
import { push, tagAndPush } from '../../../../src/resources/image/moveCommands.ts';
import { proposeTarget, targetProblem } from '../../../../src/resources/image/tagAndPush.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

const ports = (...answers: Answer[]) => testPorts(sharedEngine().socketPath, new ScriptedUi(...answers));
const hasImage = async (api: EngineApi, reference: string) => (await api.api('GET', `/images/${reference}/json`)).status === 200;

/** A local tag of its own for one test, removed with everything that was tagged from it. */
async function localImage(content = uniqueName('content')) {
  const api = sharedEngine();
  const name = uniqueName('local');
  const id = await api.importBusybox(`${name}:1`, [`LABEL test=${content}`]);
  const image = {
    kind: 'image',
    id: id as Image['id'],
    reference: `${name}:1`,
    repository: name,
    tag: '1',
    digests: [],
    created: 0,
    size: 1,
    labels: {},
  } as const;
  return { api, name, image, [Symbol.asyncDispose]: async () => void (await api.api('DELETE', `/images/${id}?force=true`)) };
}

describe('tag and push', () => {
  it('tags the image, pushes it, and offers the next steps', async () => {
    await using registry = await startRegistry();
    await using local = await localImage();
    const target = `${registry.host}/team/${local.name}:v1`;
    await using given = await ports({ pick: registry.host }, { input: target });
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    const changed: unknown[] = [];
    given.registries.onDidChange((change) => changed.push(change));
    await tagAndPush.run(given, [local.image]);
    expect((await registry.api<{ tags: string[] }>('GET', `/v2/team/${local.name}/tags/list`)).json.tags).toEqual(['v1']);
    expect(await hasImage(local.api, target)).toBe(true);
    expect(given.ui.told[0]?.message).toContain(target);
    expect(given.ui.told[0]?.actions.map(({ title }) => title)).toEqual(['Copy Reference', 'Show in Registries']);
    expect(changed).toContainEqual({ host: registry.host, path: `team/${local.name}` });
    expect(given.ui.reports.length).toBeGreaterThan(0);
  });

  it('proposes the name in the registry, and remembers what the user made of it', async () => {
    await using registry = await startRegistry();
    await using local = await localImage();
    const answers = [{ pick: registry.host }, { input: `${registry.host}/ops/renamed-${local.name}:2` }];
    await using given = await ports(...answers, { pick: registry.host }, { input: undefined });
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    await tagAndPush.run(given, [local.image]);
    await tagAndPush.run(given, [local.image]);
    const proposals = given.ui.questions.map(({ detail }) => detail).filter((detail) => detail?.startsWith(registry.host));
    expect(proposals).toEqual([`${registry.host}/${local.name}:1`, `${registry.host}/ops/renamed-${local.name}:1`]);
  });

  it('takes another address, and connects it when the user wants to see it', async () => {
    await using registry = await startRegistry();
    await using local = await localImage();
    await using given = await ports({ pick: 'Other address…' }, { input: registry.host }, { input: `${registry.host}/x:1` });
    await tagAndPush.run(given, [local.image]);
    expect((await registry.api<{ tags: string[] }>('GET', '/v2/x/tags/list')).json.tags).toEqual(['1']);
    await given.ui.told[0]?.actions[1]?.run();
    expect(given.ui.executed).toEqual([{ command: 'gantry.registry.show', args: [`${registry.host}/x:1`] }]);
  });

  it('that fails says why with its fix, and leaves no name behind', async () => {
    await using local = await localImage();
    const target = `127.0.0.1:1/${local.name}:1`;
    await using given = await ports({ pick: 'Other address…' }, { input: '127.0.0.1:1' }, { input: target });
    const failure = tagAndPush.run(given, [local.image]);
    await expect(failure).rejects.toMatchObject({
      code: 'registryUnreachable',
      fixes: [{ command: 'gantry.registry.startLocal', args: [{ port: 1 }] }, { command: 'gantry.registry.diagnose' }],
    });
    expect(given.ui.told).toEqual([]);
    expect(await hasImage(local.api, target)).toBe(false);
    expect(await hasImage(local.api, `${local.name}:1`)).toBe(true);
  });

  it('that fails puts a name back to the image it had', async () => {
    await using registry = await startRegistry({ readOnly: true });
    await using before = await localImage();
    await using local = await localImage();
    const repository = `${registry.host}/${uniqueName('kept')}`;
    await local.api.must('POST', `/images/${before.name}:1/tag?repo=${encodeURIComponent(repository)}&tag=1`);
    await using given = await ports({ pick: 'Other address…' }, { input: registry.host }, { input: `${repository}:1` });
    await expect(tagAndPush.run(given, [local.image])).rejects.toMatchObject({ code: 'readOnly' });
    const { Id } = await local.api.must<{ Id: string }>('GET', `/images/${repository}:1/json`);
    expect(Id).toBe(before.image.id);
  });

  it('without a login offers to log in, and with one it works', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'push-secret' } });
    await using local = await localImage();
    const target = `${registry.host}/${local.name}:1`;
    await using anonymous = await ports({ pick: 'Other address…' }, { input: registry.host }, { input: target });
    await expect(tagAndPush.run(anonymous, [local.image])).rejects.toMatchObject({
      code: 'notAuthenticated',
      fixes: [
        { command: 'gantry.registry.logIn', args: [registry.host] },
        { command: 'gantry.registry.diagnose', args: [`${registry.host}/${local.name}`] },
      ],
    });
    await using known = await ports({ pick: registry.host }, { input: target });
    const credentials = { kind: 'password', username: 'ann', password: 'push-secret' } as const;
    await known.registries.connect({ host: registry.host, scheme: 'http', credentials }, known.signal);
    await tagAndPush.run(known, [local.image]);
    expect((await registry.api('GET', `/v2/${local.name}/tags/list`)).status).toBe(200);
    expect([...known.log.lines, ...anonymous.log.lines].join('\n')).not.toContain('push-secret');
  });

  it('over plain HTTP that the engine does not trust says which setting is missing', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1' });
    await using local = await localImage();
    await using given = await ports({ pick: 'Other address…' }, { input: registry.host }, { input: `${registry.host}/${local.name}:1` });
    await expect(tagAndPush.run(given, [local.image])).rejects.toMatchObject({
      code: 'insecureRegistry',
      hint: expect.stringContaining('insecure-registries'),
      fixes: [{ command: 'gantry.registry.trustInEngine', args: [registry.host] }, { command: 'gantry.registry.diagnose' }],
    });
    // The look before the push knew it: nothing was sent.
    expect(given.ui.reports).toEqual([]);
  });

  it('to a registry whose authority nobody knows says what the doctor found, and offers to install the certificate', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1', tls: true });
    await using local = await localImage();
    await using given = await ports({ pick: 'Other address…' }, { input: registry.host }, { input: `${registry.host}/${local.name}:1` });
    await expect(tagAndPush.run(given, [local.image])).rejects.toMatchObject({
      code: 'unknownAuthority',
      hint: expect.stringMatching(/an authority that this machine does not know.*ca\.crt/),
      fixes: [{ command: 'gantry.registry.installCertificate', args: [registry.host] }, { command: 'gantry.registry.diagnose' }],
    });
  });

  it('of many asks for the registry once, goes on past a failure, and says what was pushed and what was not', async () => {
    await using registry = await startRegistry();
    await using first = await localImage();
    await using second = await localImage();
    const gone: Image = { ...second.image, reference: `${uniqueName('gone')}:1` };
    await using given = await ports({ pick: registry.host });
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    await tagAndPush.run(given, [first.image, gone, second.image]);
    expect((await registry.api<{ repositories: string[] }>('GET', '/v2/_catalog')).json.repositories.sort()).toEqual([first.name, second.name].sort());
    expect(given.ui.told).toEqual([]);
    expect(given.ui.warned[0]?.message).toContain('2 of 3');
    expect(given.ui.warned[0]?.message).toContain(gone.reference);
  });

  it('that is cancelled leaves no name behind', async () => {
    await using registry = await startRegistry();
    await using local = await localImage();
    const target = `${registry.host}/${local.name}:1`;
    const ui = new ScriptedUi({ pick: 'Other address…' }, { input: registry.host }, { input: target });
    await using given = await testPorts(sharedEngine().socketPath, ui);
    ui.cancellation.abort();
    await expect(tagAndPush.run(given, [local.image])).rejects.toMatchObject({ code: 'cancelled' });
    expect(await hasImage(local.api, target)).toBe(false);
  });
});

describe('push', () => {
  it('sends a tag to the registry that its name says', async () => {
    await using registry = await startRegistry();
    await using local = await localImage();
    const repository = `${registry.host}/${local.name}`;
    await local.api.must('POST', `/images/${local.name}:1/tag?repo=${encodeURIComponent(repository)}&tag=1`);
    await using given = await ports();
    await push.run(given, [{ ...local.image, reference: `${repository}:1` }]);
    expect((await registry.api<{ tags: string[] }>('GET', `/v2/${local.name}/tags/list`)).json.tags).toEqual(['1']);
  });
});

describe('the name to push to', () => {
  const image = (reference: string): Image => ({
    kind: 'image',
    id: 'sha256:0123456789abcdef' as Image['id'],
    reference,
    digests: [],
    created: 0,
    size: 0,
    labels: {},
  });
  it.each([
    ['nginx:1.27', 'localhost:5000', 'localhost:5000/nginx:1.27'],
    ['old.lan:5000/team/web:2', 'new.lan', 'new.lan/team/web:2'],
    ['nginx:1', 'new.lan/team', 'new.lan/team/nginx:1'],
    ['new.lan/team/web:2', 'new.lan/team', 'new.lan/team/web:2'],
    ['team/web:2', 'docker.io', 'team/web:2'],
    ['nginx:1', 'docker.io', 'ann/nginx:1'],
  ])('of %s in %s is %s', (reference, host, target) => expect(proposeTarget(image(reference), host, 'ann')).toBe(target));

  it('is checked while typing', () => {
    expect(targetProblem('localhost:5000/Web:1')).toMatch(/lowercase/);
    expect(targetProblem(`localhost:5000/web@sha256:${'a'.repeat(64)}`)).toMatch(/digest/);
    expect(targetProblem('localhost:5000/web:1')).toBeUndefined();
  });
});
