import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import type { HttpOptions } from './http.ts';
import type { Registry } from './registry.ts';

/** What `pushFixture` pushes and as whom. */
export interface FixtureOptions {
  /** `schema2` is one image as the engine pushes it; `oci-index` is an OCI index of two platforms. */
  readonly kind?: 'schema2' | 'oci-index';
  /** Content of the image's only file; another content is another digest. Default: the reference, so that tags differ. */
  readonly content?: string;
  /** Date in the configuration, RFC 3339; 1970 when absent. */
  readonly created?: string;
  /** The `config` of the configuration; a Cmd alone when absent. */
  readonly settings?: object;
  /** Value of the Authorization header, for a token registry. */
  readonly authorization?: string;
}

const schema2 = {
  manifest: 'application/vnd.docker.distribution.manifest.v2+json',
  config: 'application/vnd.docker.container.image.v1+json',
  layer: 'application/vnd.docker.image.rootfs.diff.tar.gzip',
};
const oci = {
  index: 'application/vnd.oci.image.index.v1+json',
  manifest: 'application/vnd.oci.image.manifest.v1+json',
  config: 'application/vnd.oci.image.config.v1+json',
  layer: 'application/vnd.oci.image.layer.v1.tar+gzip',
};

/** Pushes a small valid image under `repository:tag` by plain HTTP requests, without an engine; returns the digest of what the tag points to. */
export async function pushFixture(registry: Registry, reference: string, options: FixtureOptions = {}): Promise<string> {
  const colon = reference.lastIndexOf(':');
  const target: Target = { registry, repository: reference.slice(0, colon), tag: reference.slice(colon + 1), options };
  const content = options.content ?? reference;
  if (options.kind !== 'oci-index') return pushImage(target, schema2, 'amd64', content, target.tag);
  const platforms = ['amd64', 'arm64'];
  const manifests: object[] = [];
  for (const architecture of platforms) {
    const digest = await pushImage(target, oci, architecture, content);
    const { headers } = await send(target, 'HEAD', `/manifests/${digest}`, { headers: { accept: oci.manifest } });
    const size = Number(headers['content-length']);
    manifests.push({ mediaType: oci.manifest, digest, size, platform: { architecture, os: 'linux' } });
  }
  return putManifest(target, oci.index, { schemaVersion: 2, mediaType: oci.index, manifests }, target.tag);
}

interface Target {
  readonly registry: Registry;
  readonly repository: string;
  readonly tag: string;
  readonly options: FixtureOptions;
}

async function pushImage(target: Target, types: typeof schema2, architecture: string, content: string, tag?: string): Promise<string> {
  const tar = pack();
  tar.entry({ name: 'hello.txt', mtime: new Date(0) }, `${content} ${architecture}\n`);
  tar.finalize();
  const plain = await buffer(tar);
  const rootfs = { type: 'layers', diff_ids: [digestOf(plain)] };
  const { created = '1970-01-01T00:00:00Z', settings = { Cmd: ['/hello'] } } = target.options;
  const image = { architecture, os: 'linux', created, config: settings, rootfs, history: [{ created, created_by: 'COPY hello.txt /' }] };
  const layer = await putBlob(target, types.layer, gzipSync(plain));
  const config = await putBlob(target, types.config, Buffer.from(JSON.stringify(image)));
  return putManifest(target, types.manifest, { schemaVersion: 2, mediaType: types.manifest, config, layers: [layer] }, tag);
}

async function putBlob(target: Target, mediaType: string, body: Buffer): Promise<{ mediaType: string; digest: string; size: number }> {
  const digest = digestOf(body);
  const upload = await send(target, 'POST', '/blobs/uploads/');
  const location = new URL(String(upload.headers.location), target.registry.url);
  location.searchParams.set('digest', digest);
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(body.length) };
  await send(target, 'PUT', `${location.pathname}${location.search}`, { headers, body });
  return { mediaType, digest, size: body.length };
}

async function putManifest(target: Target, mediaType: string, manifest: object, tag?: string): Promise<string> {
  const body = Buffer.from(JSON.stringify(manifest));
  const digest = digestOf(body);
  await send(target, 'PUT', `/manifests/${tag ?? digest}`, { headers: { 'content-type': mediaType, 'content-length': String(body.length) }, body });
  return digest;
}

async function send(target: Target, method: string, path: string, options: HttpOptions = {}) {
  const { registry, repository } = target;
  const { authorization } = target.options;
  const headers = { ...options.headers, ...(authorization && { authorization }) };
  const answer = await registry.api(method, path.startsWith('/v2/') ? path : `/v2/${repository}${path}`, { ...options, headers });
  if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
  return answer;
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}
