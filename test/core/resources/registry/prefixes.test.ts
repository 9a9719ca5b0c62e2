import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Registry } from '../../../../src/core/resource.ts';
import { registry as registryKind } from '../../../../src/resources/registry/registry.ts';
import { registryRow } from '../../../../src/resources/registry/rows.ts';
import { defaultOptions } from '../../../../src/resources/rows.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { startRegistry } from '../../../support/registry.ts';
import { until } from '../../../support/until.ts';
import { labels, named, portsWith, treeOf } from './treeWorld.ts';

const related = { usage: new Usage([]), now: 0 };
const tooltipOf = async (registry: Registry) => Object.fromEntries((await registryKind.tooltip(registry, related, await portsWith([]))).lines);

describe('a registry whose address has a path', () => {
  it('is connected by that address, and its row and repositories say what is below it', async () => {
    await using server = await startRegistry();
    for (const path of ['team/web', 'team/images/api', 'solo']) await pushFixture(server, `${path}:1`);
    const { ports, tree } = await treeOf([], { input: `http://${server.host}/team/` }, { input: '' }, { input: 'late' }, { confirm: true });
    await registryKind.viewCommands?.['connect']?.run(ports);
    const [top] = await tree.children(undefined);
    expect(top).toMatchObject({ label: `${server.host}/team`, id: `registry/${server.host}/team` });
    expect(ports.ui.revealed).toEqual([top?.id]);
    const rows = await tree.children(top);
    expect(labels(rows)).toEqual(['images/api', 'web']);
    expect(labels(await tree.children(named(rows, 'web')))).toEqual(['1']);
    await registryKind.commands['addRepository']?.run(ports, await ports.registries.list());
    expect(ports.ui.revealed.at(-1)).toBe(`repository/${server.host}/team/late`);
    expect(labels(await tree.children(top))).toEqual(['images/api', 'late', 'web']);
    await registryKind.commands['copyAddress']?.run(ports, await ports.registries.list());
    expect(ports.ui.copied).toEqual([`${server.host}/team`]);
  });

  it('shows a push without a refresh, and groups by what is below the path', async () => {
    await using server = await startRegistry();
    for (let index = 0; index < 21; index += 1) await pushFixture(server, `team/app/n${index}:1`);
    const { ports, tree, fired } = await treeOf([`${server.host}/team`]);
    const [top] = await tree.children(undefined);
    expect(labels(await tree.children(top))).toEqual(['app']);
    await pushFixture(server, 'team/fresh:1');
    ports.registries.noteChange(server.host, 'team/fresh');
    await until('the registry is redrawn', () => fired.some((rows) => rows?.some(({ id }) => id === top?.id)));
    expect(labels(await tree.children(top))).toEqual(['app', 'fresh']);
    tree.setOptions({ ...defaultOptions, grouping: 'none' });
    expect(labels(await tree.children(top))).toContain('app/n20');
  });

  it('beside its host shows each repository once', async () => {
    await using server = await startRegistry();
    for (const path of ['team/web', 'solo']) await pushFixture(server, `${path}:1`);
    const { tree } = await treeOf([server.host, `${server.host}/team`]);
    const tops = await tree.children(undefined);
    expect(labels(await tree.children(named(tops, server.host)))).toEqual(['solo']);
    expect(labels(await tree.children(named(tops, `${server.host}/team`)))).toEqual(['web']);
  });

  it('is refused with a path that no image can be below', async () => {
    const ports = await portsWith([], { input: 'http://r.example/Team' });
    await expect(registryKind.viewCommands?.['connect']?.run(ports)).rejects.toThrow(/is refused: “Team”/);
  });
});

describe('the row of a registry', () => {
  it('says that it is a mirror, or that its certificate was allowed', async () => {
    const mirror: Registry = { kind: 'registry', host: 'm.example', scheme: 'http', origin: 'mirror' };
    const allowed: Registry = { kind: 'registry', host: 'r.example', scheme: 'https', user: 'ann', origin: 'connected', certificate: 'allowed' };
    expect(registryRow(mirror)).toMatchObject({ description: 'HTTP · mirror', accessibleLabel: 'm.example, registry, HTTP, mirror' });
    expect(registryRow(allowed).description).toBe('ann · certificate allowed');
    expect(await tooltipOf(mirror)).toMatchObject({ 'Known from': 'the engine’s mirrors' });
  });

  it('claims no HTTPS of a loopback address that nobody spoke to', async () => {
    expect(await tooltipOf({ kind: 'registry', host: '127.0.0.1:5000', origin: 'dockerConfig' })).not.toHaveProperty('Spoken to by');
  });

  it('offers to log out where there is a login, and does so after one question', async () => {
    await using server = await startRegistry({ htpasswd: { user: 'ann', password: 'pw' } });
    const ports = await portsWith([], { confirm: false }, { confirm: true });
    await ports.registries.connect({ host: server.host, scheme: 'http', credentials: { kind: 'password', username: 'ann', password: 'pw' } }, ports.signal);
    const all = await ports.registries.list();
    expect(all.map((one) => registryRow(one).abilities)).toEqual([['disconnect', 'logOut']]);
    expect(registryRow({ kind: 'registry', host: 'r', scheme: 'https', origin: 'connected' }).abilities).toEqual(['disconnect']);
    await registryKind.commands['logOut']?.run(ports, all);
    expect(await ports.registries.list()).toHaveLength(1);
    await registryKind.commands['logOut']?.run(ports, all);
    expect(await ports.registries.list()).toEqual([]);
    expect(ports.ui.questions.map(({ title }) => title)).toEqual([`Log out of ${server.host}?`, `Log out of ${server.host}?`]);
  });
});

it('a credential helper that is missing is a row of its own, and hides no other registry', async () => {
  await using server = await startRegistry();
  const { ports, tree } = await treeOf([server.host]);
  await writeConfig(ports.machine.home, { credsStore: 'nowhere', auths: { 'r.example': {} } });
  tree.refresh();
  const rows = await tree.children(undefined);
  expect(labels(rows.slice(0, 2))).toEqual([server.host, 'r.example']);
  expect(rows[2]).toMatchObject({ kind: 'error', icon: { name: 'warning' }, label: expect.stringContaining('docker-credential-nowhere is not installed') });
  expect(await tree.children(rows[0])).toEqual([]);
});

describe('a login that the registry refuses', () => {
  it('is offered again, for the path that was typed', async () => {
    await using server = await startRegistry({ htpasswd: { user: 'ann', password: 'right' } });
    const key = `${server.host}/team`;
    const answers = [{ input: key }, { input: 'ann' }, { input: 'wrong' }, { input: 'ann' }, { input: 'wrong' }, { input: 'ann' }, { input: 'right' }];
    const ports = await portsWith([], ...answers);
    const again = [{ kind: 'command', title: 'Log In…', command: 'gantry.registry.logIn', args: [key] }];
    await expect(registryKind.viewCommands?.['connect']?.run(ports)).rejects.toMatchObject({ code: 'notAuthenticated', fixes: again });
    const logIn = registryKind.viewCommands?.['logIn'];
    await expect(logIn?.run(ports, key)).rejects.toMatchObject({ code: 'notAuthenticated', fixes: again });
    await logIn?.run(ports, key);
    expect(await ports.registries.list()).toMatchObject([{ host: server.host, prefix: 'team', user: 'ann' }]);
    expect(ports.ui.unused).toEqual([]);
  });

  it('goes unencrypted to another machine only after a question, also by the button', async () => {
    await using server = await startRegistry({ address: '10.99.0.1' });
    const ports = await portsWith([], { confirm: false });
    await registryKind.viewCommands?.['logIn']?.run(ports, server.host);
    expect(ports.ui.questions[0]?.title).toContain('plain HTTP');
  });
});

async function writeConfig(home: string, config: unknown): Promise<void> {
  await mkdir(join(home, '.docker'), { recursive: true });
  await writeFile(join(home, '.docker', 'config.json'), JSON.stringify(config));
}
