import { linkSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pushFixture } from './pushFixture.ts';
import type { Registry } from './registry.ts';

/** Fills a registry's storage in a moment: `repositories` names, each with these tags, all of one small image. */
export async function fillStorage(registry: Registry, repositories: readonly string[], tags: readonly string[]): Promise<void> {
  const digest = (await pushFixture(registry, 'seed:1')).replace('sha256:', '');
  const root = join(registry.dataFolder, 'docker/registry/v2/repositories');
  const seed = join(root, 'seed');
  const { json } = await registry.api<{ config: { digest: string }; layers: { digest: string }[] }>('GET', `/v2/seed/manifests/sha256:${digest}`, {
    headers: { accept: 'application/vnd.docker.distribution.manifest.v2+json' },
  });
  const blobs = [json.config, ...json.layers].map((blob) => `_layers/sha256/${blob.digest.replace('sha256:', '')}`);
  const revision = `_manifests/revisions/sha256/${digest}`;
  for (const name of repositories) {
    const folder = join(root, name);
    const link = (from: string, to: string) => {
      mkdirSync(join(folder, to), { recursive: true });
      linkSync(join(seed, from, 'link'), join(folder, to, 'link'));
    };
    for (const part of [...blobs, revision]) link(part, part);
    for (const tag of tags) link('_manifests/tags/1/current', `_manifests/tags/${tag}/current`);
  }
}
