import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../../src/core/resource.ts';
import { registry as registryKind } from '../../../../src/resources/registry/registry.ts';
import { tag as tagKind } from '../../../../src/resources/registry/tag.ts';
import { defaultOptions } from '../../../../src/resources/rows.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { startV1 } from '../../../support/registryKinds/v1.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { labels, named, portsWith, treeOf } from './treeWorld.ts';

const indexType = 'application/vnd.oci.image.index.v1+json';
const tagOf = ({ host }: Registry, path: string, tag: string): Tag => ({ kind: 'tag', host, path, tag });
const related = { usage: new Usage([]), now: Date.UTC(2025, 0, 1) };

/** Adds what a signer or BuildKit adds to an image: a referrer under the fallback tag, and an attestation in the index. */
async function pushAttested(registry: Registry): Promise<string> {
  await pushFixture(registry, 'web:plain', { kind: 'oci-index' });
  const accept = { accept: indexType };
  const { json } = await registry.api<{ manifests: object[] }>('GET', '/v2/web/manifests/plain', { headers: accept });
  const [first] = json.manifests;
  const attestation = { ...first, platform: { os: 'unknown', architecture: 'unknown' } };
  const put = (tag: string, index: object) =>
    registry.api('PUT', `/v2/web/manifests/${tag}`, {
      headers: { 'content-type': indexType },
      body: JSON.stringify({ schemaVersion: 2, mediaType: indexType, ...index }),
    });
  const pushed = await put('signed', { manifests: [...json.manifests, attestation], annotations: { 'org.opencontainers.image.vendor': 'Harbour' } });
  const digest = String(pushed.headers['docker-content-digest']);
  await put(digest.replace(':', '-'), { manifests: [{ ...first, artifactType: 'application/spdx+json' }] });
  return digest;
}

describe('a tag', () => {
  it('tells platforms, size, created, digest, labels, layers, annotations and referrers, and hides attestations', async () => {
    await using registry = await startRegistry();
    const digest = await pushAttested(registry);
    const settings = { Cmd: ['/hello'], Labels: { team: 'ops' } };
    await pushFixture(registry, 'web:labelled', { created: '2024-12-25T00:00:00Z', settings });
    const ports = await portsWith([registry.host]);
    const signed = Object.fromEntries((await tagKind.tooltip(tagOf(registry, 'web', 'signed'), related, ports)).lines);
    expect(signed).toMatchObject({ Digest: digest, Platforms: 'linux/amd64, linux/arm64', 'Referred to by': 'application/spdx+json', Attestations: '1' });
    expect(signed['Annotation org.opencontainers.image.vendor']).toBe('Harbour');
    const labelled = Object.fromEntries((await tagKind.tooltip(tagOf(registry, 'web', 'labelled'), related, ports)).lines);
    expect(labelled).toMatchObject({ Created: '7 days ago', 'Label team': 'ops' });
    expect(labelled['Compressed size']).toMatch(/^1 layers?, \d+ B$/);
  });

  it('that only carries a signature is hidden until asked for', async () => {
    await using registry = await startRegistry();
    const digest = await pushAttested(registry);
    const { tree } = await treeOf([registry.host]);
    const [top] = await tree.children(undefined);
    const web = named(await tree.children(top), 'web');
    expect(labels(await tree.children(web))).toEqual(['plain', 'signed']);
    tree.setOptions({ ...defaultOptions, shown: ['referrers'] });
    expect(labels(await tree.children(web))).toContain(digest.replace(':', '-'));
  });

  it('shows its configuration and its history, and is copied by digest', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'web:1');
    const ports = await portsWith([registry.host]);
    const tags = [tagOf(registry, 'web', '1')];
    await tagKind.commands['inspectConfig']?.run(ports, tags);
    await tagKind.commands['history']?.run(ports, tags);
    await tagKind.commands['copyPinned']?.run(ports, tags);
    expect(JSON.parse(ports.ui.documents[0]?.text ?? '')).toMatchObject({ architecture: 'amd64', os: 'linux' });
    expect(ports.ui.documents[1]?.text).toMatch(/COPY hello\.txt \//);
    expect(ports.ui.documents[1]?.text).toMatch(/sha256:[0-9a-f]{64} {2}\d+ B/);
    expect(ports.ui.copied).toEqual([`${registry.host}/web@${digest}`]);
  });

  it('is compared with another: two that are selected, or one that is asked for', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1', { settings: { Env: ['B=2', 'A=1'], Entrypoint: ['/init'], Labels: { team: 'ops' } } });
    await pushFixture(registry, 'web:2', { settings: { Env: ['A=1', 'B=3'], Entrypoint: ['/start'] } });
    const ports = await portsWith([registry.host], { pick: '2' });
    await tagKind.commands['compare']?.run(ports, [tagOf(registry, 'web', '1'), tagOf(registry, 'web', '2')]);
    await tagKind.commands['compare']?.run(ports, [tagOf(registry, 'web', '1')]);
    const [first, second] = ports.ui.comparisons;
    expect(second).toEqual(first);
    expect(first?.title).toBe(`${registry.host}/web:1 ↔ ${registry.host}/web:2`);
    expect(first?.left.text).toMatch(/Entrypoint: \["\/init"\][\s\S]*== Environment\nA=1\nB=2\n[\s\S]*team=ops[\s\S]*sha256:/);
    expect(first?.right.text).toMatch(/Entrypoint: \["\/start"\][\s\S]*== Environment\nA=1\nB=3\n/);
    const three = ['1', '2', '3'].map((name) => tagOf(registry, 'web', name));
    await expect(tagKind.commands['compare']?.run(ports, three)).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it('with several platforms is compared for the same one', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:multi', { kind: 'oci-index', content: 'same' });
    const accept = { accept: indexType };
    const { json } = await registry.api<{ manifests: object[] }>('GET', '/v2/web/manifests/multi', { headers: accept });
    const turned = JSON.stringify({ schemaVersion: 2, mediaType: indexType, manifests: json.manifests.toReversed() });
    await registry.api('PUT', '/v2/web/manifests/turned', { headers: { 'content-type': indexType }, body: turned });
    const ports = await portsWith([registry.host]);
    await tagKind.commands['compare']?.run(ports, [tagOf(registry, 'web', 'turned'), tagOf(registry, 'web', 'multi')]);
    const shown = [ports.ui.comparisons[0]?.left, ports.ui.comparisons[0]?.right].map((side) => /Platform shown: (\S+)/.exec(side?.text ?? '')?.[1]);
    expect(shown).toEqual(['linux/arm64', 'linux/arm64']);
  });

  it('with several platforms asks which to pull', async () => {
    await using registry = await startRegistry();
    const path = uniqueName('multi');
    await pushFixture(registry, `${path}:1`, { kind: 'oci-index' });
    const ports = await portsWith([registry.host], { pick: 'linux/arm64' });
    await tagKind.commands['pull']?.run(ports, [tagOf(registry, path, '1')]);
    const api = sharedEngine();
    const { Architecture } = await api.must<{ Architecture: string }>('GET', `/images/${registry.host}/${path}:1/json`);
    await api.must('DELETE', `/images/${registry.host}/${path}:1`);
    expect(Architecture).toBe('arm64');
    expect(ports.ui.questions[0]?.items?.map(({ label }) => label)).toEqual(['The engine’s own platform', 'linux/amd64', 'linux/arm64']);
  });
});

describe('a tag of an old v1 registry', () => {
  it('tells what there is to tell without a manifest, is found, and is deleted', async () => {
    await using server = await startV1();
    const ports = await portsWith([server.host], { input: 'web' }, { pick: 'team/web' }, { pick: 'Copy Name' }, { confirm: true });
    const tag: Tag = { kind: 'tag', host: server.host, path: 'team/web', tag: '2' };
    // Its repositories are listed before a tag of it is seen.
    await (await ports.registries.client(server.host)).repositories(undefined, ports.signal);
    const lines = Object.fromEntries((await tagKind.tooltip(tag, related, ports)).lines);
    expect(lines).toMatchObject({ Platforms: 'linux/amd64', 'Compressed size': '1.23 kB', Created: '10 years ago' });
    await registryKind.viewCommands?.['find']?.run(ports);
    expect(ports.ui.questions[1]?.items).toMatchObject([{ label: 'team/web', detail: 'old' }]);
    expect(ports.ui.copied).toEqual([`${server.host}/team/web`]);
    await tagKind.commands['delete']?.run(ports, [tag]);
    expect(server.deleted).toEqual(['team/web:2']);
  });
});
