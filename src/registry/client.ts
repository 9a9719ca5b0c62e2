import type { Readable } from 'node:stream';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Log } from '../core/ports.ts';
import type { Digest, RegistryService } from '../core/resource.ts';
import { repositoryPath } from './address.ts';
import { notARegistry } from './answerError.ts';
import { Auth } from './auth.ts';
import { Blobs } from './blobs.ts';
import { deleteTag } from './deleteTag.ts';
import type { Http } from './http.ts';
import { config } from './imageManifest.ts';
import { parseJson } from './jsonValue.ts';
import { kinds as allKinds, kindOf } from './kinds/index.ts';
import type { RegistryKind } from './kinds/kind.ts';
import { KindClient } from './kinds/kindClient.ts';
import { ServiceApi } from './kinds/serviceApi.ts';
import { Manifests } from './manifests.ts';
import { allNames, namesPage } from './names.ts';
import { originOf } from './origin.ts';
import type { RetryOptions } from './retry.ts';
import { RegistrySession } from './session.ts';
import { firstImage, tagDetails } from './tagDetails.ts';
import { scanTags } from './tagScan.ts';
import type { BlobDownload, Credentials, Manifest, Page, PushCheck, RateLimit, RegistryClient, SearchResult, TagDetails } from './types.ts';

export type ClientOptions = {
  readonly host: string;
  /** Only repositories below this path are listed; see `parseRegistryAddress`. */
  readonly prefix?: string | undefined;
  /** All there are, when absent. */
  readonly kinds?: readonly RegistryKind[];
  /** Absent: HTTPS, or for a loopback address whatever it answers. */
  readonly scheme?: 'https' | 'http' | undefined;
  readonly http: Http;
  /** SHA-256 fingerprint of a certificate that the user allowed, whoever signed it. */
  readonly fingerprint?: string | undefined;
  /** Asked only when the registry wants a login. */
  readonly credentials: (signal: AbortSignal) => Promise<Credentials | undefined>;
  /** Asks for an identity token along with the login; hears it, if the registry gives any. */
  readonly onIdentityToken?: ((token: string) => void) | undefined;
  readonly log: Log;
  readonly retry?: RetryOptions;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
};

/** A client of the distribution API (OCI distribution-spec 1.1, Docker Registry HTTP API V2). */
export class DistributionClient implements RegistryClient, PushCheck {
  readonly host: string;
  readonly prefix: string | undefined;
  readonly #session: RegistrySession;
  readonly #kind: KindClient;

  constructor(options: ClientOptions) {
    const { host, prefix, kinds = allKinds, scheme, fingerprint, credentials, onIdentityToken, log, retry = {}, now = Date.now } = options;
    this.host = host;
    this.prefix = prefix;
    const apiHost = kindOf(host, kinds).apiHost(host);
    const http = options.http.of({ host: apiHost, fingerprint });
    const auth = new Auth({ host, http, credentials, onIdentityToken, now, retry });
    const origin = originOf(apiHost, scheme, http);
    this.#session = new RegistrySession({ host, origin, http, auth, log, retry });
    const api = new ServiceApi({ host, origin, http, credentials, log, retry, now });
    this.#kind = new KindClient(kinds, { host, prefix, session: this.#session, api });
  }

  service(signal: AbortSignal): Promise<RegistryService> {
    return this.#kind.id(signal);
  }

  canList(signal: AbortSignal): Promise<boolean> {
    return this.#kind.canList(signal);
  }

  loginHint(signal: AbortSignal): Promise<string | undefined> {
    return this.#kind.loginHint(signal);
  }

  search(query: string, signal: AbortSignal): Promise<readonly SearchResult[]> {
    return this.#kind.search(query, signal);
  }

  rateLimit(signal: AbortSignal): Promise<RateLimit | undefined> {
    return this.#kind.rateLimit(signal);
  }

  check(signal: AbortSignal): Promise<void> {
    return this.#kind.check(() => this.#checkV2(signal), signal);
  }

  async #checkV2(signal: AbortSignal): Promise<void> {
    const missing = (cause: unknown) => notARegistry(this.host, cause);
    const { headers, bytes } = await this.#session.send({ path: '/v2/', scope: '', missing }, signal);
    const body = bytes.toString().trim();
    const json = parseJson(body);
    // Registries answer {}, true or nothing here; without their header, anything else is another service.
    const plausible = body === '' || json === true || (typeof json === 'object' && json !== null && Object.keys(json).length === 0);
    const html = headers['content-type']?.includes('html') === true;
    if (headers['docker-distribution-api-version'] === undefined && (html || !plausible)) throw notARegistry(this.host);
  }

  repositories(next: string | undefined, signal: AbortSignal): Promise<Page> {
    return this.#kind.repositories(next, signal);
  }

  tags(path: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#kind.tags(path, () => this.#tagsV2(path, signal), signal);
  }

  async #tagsV2(path: string, signal: AbortSignal): Promise<readonly string[]> {
    const missing = (cause: unknown) => new GantryError('notFound', t('{0} has no repository {1}.', this.host, path), { cause });
    const request = { scope: `repository:${path}:pull`, missing };
    return allNames(repositoryPath(path, 'tags/list'), (page) => namesPage(this.#session, { ...request, path: page }, 'tags', signal), this.host);
  }

  async manifest(path: string, reference: string, signal: AbortSignal): Promise<Manifest> {
    return this.#manifests(path).get(reference, signal);
  }

  async tagDetails(path: string, tag: string, signal: AbortSignal): Promise<TagDetails> {
    return (await this.#kind.tagDetails(path, tag, signal)) ?? tagDetails(this.#manifests(path), tag, signal);
  }

  async imageConfig(path: string, manifest: Manifest, signal: AbortSignal): Promise<unknown> {
    const manifests = this.#manifests(path);
    const image = await firstImage(manifests, manifest, signal);
    const blob = image && config(image);
    if (!blob) throw new GantryError('unsupported', t('This image has no configuration.'));
    return manifests.config(blob.digest, signal);
  }

  async digest(path: string, tag: string, signal: AbortSignal): Promise<Digest | undefined> {
    return (await this.#manifests(path).head(tag, signal))?.digest;
  }

  async tagsSharing(path: string, tag: string, signal: AbortSignal): Promise<{ readonly digest: Digest; readonly tags: readonly string[] }> {
    const { digest, tags } = await scanTags(this.#manifests(path), tag, () => this.tags(path, signal), signal);
    return { digest, tags: tags.filter((other) => other.digest === digest).map((other) => other.tag) };
  }

  async deleteTag(path: string, tag: string, signal: AbortSignal): Promise<void> {
    if (await this.#kind.deleteTag(path, tag, signal)) return;
    await deleteTag(this.#manifests(path), tag, () => this.tags(path, signal), signal);
  }

  async deleteManifest(path: string, digest: Digest, signal: AbortSignal): Promise<void> {
    await this.#manifests(path).delete(digest, signal);
  }

  hasBlob(path: string, digest: Digest, signal: AbortSignal): Promise<boolean> {
    return this.#blobs(path).has(digest, signal);
  }

  openBlob(path: string, digest: Digest, signal: AbortSignal): Promise<BlobDownload> {
    return this.#blobs(path).open(digest, signal);
  }

  mountBlob(path: string, digest: Digest, fromPath: string, signal: AbortSignal): Promise<boolean> {
    return this.#blobs(path).mount(digest, fromPath, signal);
  }

  uploadBlob(path: string, digest: Digest, size: number, stream: Readable, signal: AbortSignal): Promise<void> {
    return this.#blobs(path).upload(digest, size, stream, signal);
  }

  tryUpload(path: string, signal: AbortSignal): Promise<void> {
    return this.#blobs(path).tryUpload(signal);
  }

  async putManifest(path: string, reference: string, mediaType: string, bytes: Uint8Array, signal: AbortSignal): Promise<Digest> {
    return this.#manifests(path).put(reference, mediaType, bytes, signal);
  }

  #blobs(path: string): Blobs {
    return new Blobs(this.#session, path);
  }

  #manifests(path: string): Manifests {
    this.#kind.checkManifests();
    return new Manifests(this.#session, path);
  }
}
