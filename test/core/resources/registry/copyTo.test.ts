import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Tag } from '../../../../src/core/resource.ts';
import { tag as tagKind } from '../../../../src/resources/registry/tag.ts';
import { run } from '../../../support/process.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { startRegistry } from '../../../support/registry.ts';
import { oddServer, passOn } from '../../registry/oddServer.ts';
import { portsWith } from './treeWorld.ts';

const tagOf = (host: string, path: string, tag: string): Tag => ({ kind: 'tag', host, path, tag });
const copyTo = tagKind.commands['copyTo'];
/** What another client reads there. */
const skopeo = async (reference: string, ...more: string[]) =>
  JSON.parse(await run('skopeo', ['inspect', '--tls-verify=false', ...more, `docker://${reference}`])) as { Digest: string; Architecture: string };

describe('copying a tag', () => {
  it('to another tag of the same repository writes one manifest and moves no blob', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'web:1');
    const before = (await registry.answered()).length;
    const ports = await portsWith([registry.host], { pick: registry.host }, { input: `${registry.host}/web:stable` });
    await copyTo?.run(ports, [tagOf(registry.host, 'web', '1')]);
    expect((await skopeo(`${registry.host}/web:stable`)).Digest).toBe(digest);
    const asked = (await registry.answered()).slice(before);
    expect(asked.filter(({ path }) => path.includes('/blobs/') && !path.includes('sha256'))).toEqual([]);
    expect(asked.filter(({ method }) => method === 'PUT')).toHaveLength(1);
    expect(ports.ui.questions.at(-1)?.detail).toBe(`${registry.host}/web:1`);
    expect(ports.ui.told[0]?.message).toContain('web:stable');
  });

  it('to another repository mounts the blobs', async () => {
    await using registry = await startRegistry();
    const digest = await pushFixture(registry, 'web:1', { kind: 'oci-index' });
    const before = (await registry.answered()).length;
    const ports = await portsWith([registry.host], { pick: registry.host }, { input: `${registry.host}/prod/web:1` });
    await copyTo?.run(ports, [tagOf(registry.host, 'web', '1')]);
    expect((await skopeo(`${registry.host}/prod/web:1`)).Digest).toBe(digest);
    const blobs = registry.requests.slice(before).filter(({ path }) => path.startsWith('/v2/prod/web/blobs/uploads'));
    expect(blobs.length).toBeGreaterThan(0);
    expect(blobs.every(({ method, status, path }) => method === 'POST' && status === 201 && path.includes('mount='))).toBe(true);
  });

  it('to another registry streams all platforms with progress, and keeps the digest', async () => {
    await using from = await startRegistry();
    await using to = await startRegistry();
    const content = randomBytes(300_000).toString('hex');
    const digest = await pushFixture(from, 'web:1', { kind: 'oci-index', content });
    const ports = await portsWith([from.host, to.host], { pick: to.host }, { input: `${to.host}/mirror/web:1` });
    await copyTo?.run(ports, [tagOf(from.host, 'web', '1')]);
    for (const architecture of ['amd64', 'arm64']) {
      const seen = await skopeo(`${to.host}/mirror/web:1`, `--override-arch=${architecture}`);
      expect(seen).toMatchObject({ Digest: digest, Architecture: architecture });
    }
    // Also every byte of the layers is right.
    await run('skopeo', ['copy', '--all', '--src-tls-verify=false', `docker://${to.host}/mirror/web:1`, `dir:${from.dataFolder}/checked`]);
    const fractions = ports.ui.reports.map(({ fraction = 0 }) => fraction);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions.some((fraction) => fraction > 0 && fraction < 1)).toBe(true);
    expect(ports.ui.reports.at(-1)?.message).toMatch(/kB of .* kB/);
    expect(ports.ui.told[0]?.actions.map(({ title }) => title)).toEqual(['Copy Reference', 'Show in Registries']);
  });

  it('again sends nothing that is there', async () => {
    await using from = await startRegistry();
    await using to = await startRegistry();
    await pushFixture(from, 'web:1');
    const answers = [{ pick: to.host }, { input: `${to.host}/web:1` }];
    const ports = await portsWith([from.host, to.host], ...answers, { pick: to.host }, { input: `${to.host}/web:2` });
    await copyTo?.run(ports, [tagOf(from.host, 'web', '1')]);
    const before = (await to.answered()).length;
    await copyTo?.run(ports, [tagOf(from.host, 'web', '1')]);
    expect((await to.answered()).slice(before).filter(({ path }) => path.includes('uploads'))).toEqual([]);
    expect((await skopeo(`${to.host}/web:2`)).Digest).toBe((await skopeo(`${from.host}/web:1`)).Digest);
  });

  it('over a tag that is another image asks first', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1');
    const old = await pushFixture(registry, 'web:stable');
    const ports = await portsWith([registry.host], { pick: registry.host }, { input: `${registry.host}/web:stable` }, { confirm: false });
    await copyTo?.run(ports, [tagOf(registry.host, 'web', '1')]);
    expect(ports.ui.questions.at(-1)?.detail).toContain(old);
    expect((await skopeo(`${registry.host}/web:stable`)).Digest).toBe(old);
  });

  it('checks the name while it is typed', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1');
    const same = await portsWith([registry.host], { pick: registry.host }, { input: `${registry.host}/web:1` });
    await expect(copyTo?.run(same, [tagOf(registry.host, 'web', '1')])).rejects.toThrow(/the tag itself/);
    const wrong = await portsWith([registry.host], { pick: registry.host }, { input: `${registry.host}/Web:1` });
    await expect(copyTo?.run(wrong, [tagOf(registry.host, 'web', '1')])).rejects.toThrow(/lowercase/);
  });

  it('that fails or is cancelled on the way writes no tag', async () => {
    await using from = await startRegistry();
    await using to = await startRegistry();
    await pushFixture(from, 'web:1', { content: randomBytes(200_000).toString('hex') });
    let mode: 'cut' | 'hang' = 'cut';
    let hung = () => {};
    await using odd = await oddServer((request, response) => {
      if (!request.url?.includes('/blobs/sha256')) return passOn(from.url, request, response);
      response.writeHead(200, { 'content-length': '100000' });
      response.write('x'.repeat(1000));
      if (mode === 'cut') setTimeout(() => response.destroy(), 20);
      else hung();
    });
    const answers = [{ pick: to.host }, { input: `${to.host}/web:1` }];
    const ports = await portsWith([odd.host, to.host], ...answers, ...answers);
    await expect(copyTo?.run(ports, [tagOf(odd.host, 'web', '1')])).rejects.toMatchObject({ name: 'GantryError' });
    mode = 'hang';
    hung = () => ports.ui.cancellation.abort();
    await expect(copyTo?.run(ports, [tagOf(odd.host, 'web', '1')])).rejects.toMatchObject({ code: 'cancelled' });
    expect((await to.api('GET', '/v2/web/tags/list')).status).toBe(404);
    expect(ports.ui.told).toEqual([]);
  });

  it('to a registry that takes nothing says so', async () => {
    await using from = await startRegistry();
    await using to = await startRegistry({ readOnly: true });
    await pushFixture(from, 'web:1');
    const ports = await portsWith([from.host, to.host], { pick: to.host }, { input: `${to.host}/web:1` });
    await expect(copyTo?.run(ports, [tagOf(from.host, 'web', '1')])).rejects.toMatchObject({ code: 'readOnly', message: expect.stringContaining(to.host) });
  });
});
