import { describe, expect, it } from 'vitest';
import { GantryError } from '../../../../src/core/errors.ts';
import type { Tag } from '../../../../src/core/resource.ts';
import { parseRegistryAddress } from '../../../../src/registry/kinds/prefix.ts';
import { connectCommand } from '../../../../src/resources/registry/connectCommands.ts';
import { registry as registryKind } from '../../../../src/resources/registry/registry.ts';
import { tag as tagKind } from '../../../../src/resources/registry/tag.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

const ports = (...answers: Answer[]) => testPorts(sharedEngine().socketPath, new ScriptedUi(...answers));
const tagOf = (host: string, path: string, tag: string): Tag => ({ kind: 'tag', host, path, tag });

describe('connecting a registry', () => {
  it('checks it, saves it, and shows it', async () => {
    await using registry = await startRegistry();
    await using given = await ports({ input: `http://${registry.host}/` }, { input: '' });
    await connectCommand.run(given);
    expect(await given.registries.list()).toEqual([{ kind: 'registry', host: registry.host, scheme: 'http', origin: 'connected' }]);
    expect(given.ui.revealed).toEqual([`registry/${registry.host}`]);
  });

  it('asks for a login where one is needed, and keeps nothing of a wrong one', async () => {
    await using registry = await startRegistry({ htpasswd: { user: 'ann', password: 'right-secret' } });
    await using wrong = await ports({ input: registry.host }, { input: 'ann' }, { input: 'wrong-secret' });
    const failure = await Promise.resolve(connectCommand.run(wrong)).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(GantryError);
    expect(failure).toMatchObject({ code: 'notAuthenticated' });
    expect(String(failure)).not.toContain('wrong-secret');
    expect(await wrong.registries.list()).toEqual([]);
    await using right = await ports({ input: registry.host }, { input: 'ann' }, { input: 'right-secret' });
    await connectCommand.run(right);
    expect(await right.registries.list()).toMatchObject([{ host: registry.host, user: 'ann' }]);
    expect(right.log.lines.join('\n')).not.toContain('right-secret');
  });

  it('asks before plain HTTP that is not on this machine', async () => {
    await using registry = await startRegistry({ address: '10.99.0.1' });
    await using given = await ports({ input: registry.host }, { confirm: false });
    await connectCommand.run(given);
    expect(given.ui.questions.at(-1)?.title).toContain('plain HTTP');
    expect(await given.registries.list()).toEqual([]);
  });

  it('says so when nobody answers', async () => {
    await using given = await ports({ input: '127.0.0.1:1' });
    await expect(connectCommand.run(given)).rejects.toMatchObject({ code: 'registryUnreachable' });
  });

  it('reads an address with or without a scheme', () => {
    expect(parseRegistryAddress(' https://registry.lan/ ')).toEqual({ host: 'registry.lan' });
    expect(parseRegistryAddress('10.0.0.1:5000')).toEqual({ host: '10.0.0.1:5000' });
    expect(parseRegistryAddress('http://a:5000')).toEqual({ host: 'a:5000' });
  });

  it('is undone by disconnecting, after one question', async () => {
    await using registry = await startRegistry();
    await using given = await ports({ confirm: true });
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    await registryKind.commands['disconnect']?.run(given, await given.registries.list());
    expect(await given.registries.list()).toEqual([]);
  });
});

describe('a tag in a registry', () => {
  it('is pulled into the engine', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('pulled');
    await pushFixture(registry, `${path}:1`);
    await using given = await ports();
    await tagKind.commands['pull']?.run(given, [tagOf(registry.host, path, '1')]);
    const api = sharedEngine();
    expect((await api.api('GET', `/images/${registry.host}/${path}:1/json`)).status).toBe(200);
    await api.must('DELETE', `/images/${registry.host}/${path}:1`);
  });

  it('shows its manifest, and gives its reference and digest', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'team/web:1');
    await using given = await ports();
    const tag = tagOf(registry.host, 'team/web', '1');
    await tagKind.commands['inspectManifest']?.run(given, [tag]);
    await tagKind.commands['copyReference']?.run(given, [tag]);
    await tagKind.commands['copyDigest']?.run(given, [tag]);
    expect(JSON.parse(given.ui.documents[0]?.text ?? '')).toMatchObject({ schemaVersion: 2 });
    expect(given.ui.copied).toEqual([`${registry.host}/team/web:1`, digest]);
  });

  it('is deleted alone, and the question names the tags that share its image and stay', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1', { content: 'same' });
    await pushFixture(registry, 'web:latest', { content: 'same' });
    await using given = await ports({ confirm: true });
    await given.registries.connect({ host: registry.host, scheme: 'http' }, given.signal);
    await tagKind.commands['delete']?.run(given, [tagOf(registry.host, 'web', '1')]);
    expect(given.ui.questions[0]?.detail).toContain('latest');
    const { json } = await registry.api<{ tags: string[] }>('GET', '/v2/web/tags/list');
    expect(json.tags).toEqual(['latest']);
  });

  it('stays when deleting is not allowed, and the reason is told', async () => {
    await using registry = await startRegistry({ deleteEnabled: false });
    await pushFixture(registry, 'web:1');
    await using given = await ports({ confirm: true });
    await expect(tagKind.commands['delete']?.run(given, [tagOf(registry.host, 'web', '1')])).rejects.toMatchObject({ code: 'deleteDisabled' });
    expect((await registry.api<{ tags: string[] }>('GET', '/v2/web/tags/list')).json.tags).toEqual(['1']);
  });
});
