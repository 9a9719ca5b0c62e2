import { createHash, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { Digest } from '../../../src/core/resource.ts';
import type { RegistryClient } from '../../../src/registry/types.ts';

const layerCount = 4;
const layerBytes = 50_000_000;
const types = {
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** Pushes an image of four layers, 200 MB in all; returns its digest and the bytes of its blobs. */
export async function pushBigImage(client: RegistryClient, path: string, tag: string, signal: AbortSignal): Promise<{ digest: Digest; bytes: number }> {
  const put = async (mediaType: string, bytes: Buffer) => {
    const digest = digestOf(bytes);
    await client.uploadBlob(path, digest, bytes.length, Readable.from([bytes]), signal);
    return { mediaType, digest, size: bytes.length };
  };
  const [layers, diffIds]: [Awaited<ReturnType<typeof put>>[], Digest[]] = [[], []];
  for (let count = 0; count < layerCount; count += 1) {
    const tar = await randomTar();
    diffIds.push(digestOf(tar));
    // Gzip in name only, as random bytes do not get smaller; skopeo would compress a layer that is none on its way.
    layers.push(await put(types.layer, gzipSync(tar, { level: 0 })));
  }
  const image = { architecture: 'amd64', os: 'linux', config: {}, rootfs: { type: 'layers', diff_ids: diffIds } };
  const config = await put(types.config, Buffer.from(JSON.stringify(image)));
  const manifest = Buffer.from(JSON.stringify({ schemaVersion: 2, mediaType: types.manifest, config, layers }));
  const digest = await client.putManifest(path, tag, types.manifest, manifest, signal);
  return { digest, bytes: [config, ...layers].reduce((sum, { size }) => sum + size, 0) };
}

async function randomTar(): Promise<Buffer> {
  const tar = pack();
  tar.entry({ name: 'random' }, randomBytes(layerBytes));
  tar.finalize();
  return buffer(tar);
}

function digestOf(bytes: Buffer): Digest {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}` as Digest;
}
