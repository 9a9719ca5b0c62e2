import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import { referencePart, repositoryPath } from './address.ts';
import { notARegistry } from './answerError.ts';
import { digestHeader, digestOf, manifestTypes, readManifest } from './imageManifest.ts';
import { parseJson } from './jsonValue.ts';
import type { RegistrySession } from './session.ts';
import type { Manifest } from './types.ts';

const maxManifest = 4 * 1024 * 1024;
const maxConfig = 8 * 1024 * 1024;

/** What HEAD tells of a tag. */
export type TagHead = { readonly digest: Digest; readonly mediaType: string | undefined };

/** Reads and writes the manifests and configurations of one repository. Distribution spec, “Pull” and “Push”. */
export class Manifests {
  readonly #session: RegistrySession;
  readonly #path: string;

  constructor(session: RegistrySession, path: string) {
    this.#session = session;
    this.#path = path;
  }

  /** Rejects with `manifestUnknown` when there is no such tag or digest. */
  async get(reference: string, signal: AbortSignal): Promise<Manifest> {
    const request = { ...this.#request(reference, 'pull'), headers: { accept: manifestTypes }, maxBytes: maxManifest };
    const manifest = readManifest(await this.#session.send(request, signal), reference, this.#session.host);
    if (typeof manifest.json !== 'object' || manifest.json === null) throw notARegistry(this.#session.host);
    return manifest;
  }

  /** `undefined` when there is no such tag. */
  async head(tag: string, signal: AbortSignal): Promise<TagHead | undefined> {
    const request = { ...this.#request(tag, 'pull'), method: 'HEAD', headers: { accept: manifestTypes }, allow: [404] } as const;
    const answer = await this.#session.send(request, signal);
    if (answer.status === 404) return undefined;
    const digest = digestHeader(answer);
    if (digest) return { digest, mediaType: answer.headers['content-type'] };
    const manifest = await this.get(tag, signal).catch(unlessUnknown);
    return manifest && { digest: manifest.digest, mediaType: manifest.mediaType };
  }

  /** Returns the digest of the bytes. Rejects with `registry` when the registry understood other bytes. */
  async put(reference: string, mediaType: string, body: Uint8Array, signal: AbortSignal): Promise<Digest> {
    // A 404 is about what the manifest names here, not about its own tag.
    const { missing: _, ...request } = this.#request(reference, 'pull,push');
    const answer = await this.#session.send({ ...request, method: 'PUT', headers: { 'content-type': mediaType }, body }, signal);
    const digest = digestOf(body);
    const stored = digestHeader(answer);
    if (stored?.startsWith('sha256:') && stored !== digest)
      throw new GantryError('registry', t('{0} stored the manifest under another digest.', this.#session.host));
    return digest;
  }

  /** Removes a manifest and every tag on it. Rejects with `manifestUnknown`, `deleteDisabled`, `readOnly` or `denied`. */
  async delete(digest: Digest, signal: AbortSignal): Promise<void> {
    await this.#session.send({ ...this.#request(digest, 'delete'), method: 'DELETE' }, signal);
  }

  /** A configuration blob, parsed; hostile. Rejects with `notFound` when it is missing. */
  async config(digest: Digest, signal: AbortSignal): Promise<unknown> {
    const { host } = this.#session;
    const missing = (cause: unknown) => new GantryError('notFound', t('{0} has lost the configuration of this image.', host), { cause });
    const request = { path: repositoryPath(this.#path, `blobs/${referencePart(digest)}`), scope: this.#scope('pull'), maxBytes: maxConfig, missing };
    const { bytes } = await this.#session.send(request, signal);
    if (digest.startsWith('sha256:') && digestOf(bytes) !== digest)
      throw new GantryError('registry', t('{0} sent a configuration that does not match its digest.', host));
    return parseJson(bytes);
  }

  #request(reference: string, actions: string) {
    const { host } = this.#session;
    const name = `${this.#path}${reference.includes(':') ? '@' : ':'}${reference}`;
    const missing = (cause: unknown) => new GantryError('manifestUnknown', t('{0} has no {1}.', host, name), { cause });
    return { path: repositoryPath(this.#path, `manifests/${referencePart(reference)}`), scope: this.#scope(actions), missing };
  }

  #scope(actions: string): string {
    return `repository:${this.#path}:${actions}`;
  }
}

function unlessUnknown(error: unknown): undefined {
  if (error instanceof GantryError && error.code === 'manifestUnknown') return undefined;
  throw error;
}
