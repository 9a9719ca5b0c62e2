import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Log } from '../core/ports.ts';
import type { Digest } from '../core/resource.ts';
import { repositoryPath } from './address.ts';
import { notARegistry } from './answerError.ts';
import { Auth } from './auth.ts';
import { deleteTag } from './deleteTag.ts';
import type { Http } from './http.ts';
import { config } from './imageManifest.ts';
import { parseJson } from './jsonValue.ts';
import { kindOf } from './kinds/index.ts';
import type { RegistryKind } from './kinds/kind.ts';
import { Manifests } from './manifests.ts';
import { allNames, namesPage } from './names.ts';
import { originOf } from './origin.ts';
import type { RetryOptions } from './retry.ts';
import { RegistrySession } from './session.ts';
import { firstImage, tagDetails } from './tagDetails.ts';
import { scanTags } from './tagScan.ts';
import type { Credentials, Manifest, Page, RegistryClient, TagDetails } from './types.ts';

export type ClientOptions = {
  readonly host: string;
  /** Absent: HTTPS, or for a loopback address whatever it answers. */
  readonly scheme?: 'https' | 'http' | undefined;
  readonly http: Http;
  /** Asked only when the registry wants a login. */
  readonly credentials: (signal: AbortSignal) => Promise<Credentials | undefined>;
  readonly log: Log;
  readonly retry?: RetryOptions;
  /** Milliseconds since the epoch. */
  readonly now?: () => number;
};

/** A client of the distribution API (OCI distribution-spec 1.1, Docker Registry HTTP API V2). */
export class DistributionClient implements RegistryClient {
  readonly host: string;
  readonly #kind: RegistryKind;
  readonly #session: RegistrySession;

  constructor(options: ClientOptions) {
    const { host, scheme, http, credentials, log, retry = {}, now = Date.now } = options;
    this.host = host;
    this.#kind = kindOf(host);
    const auth = new Auth({ host, http, credentials, now, retry });
    this.#session = new RegistrySession({ host, origin: originOf(this.#kind.apiHost(host), scheme, http), http, auth, log, retry });
  }

  async check(signal: AbortSignal): Promise<void> {
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
    return this.#kind.repositories(this.#session, next, signal);
  }

  async tags(path: string, signal: AbortSignal): Promise<readonly string[]> {
    const missing = (cause: unknown) => new GantryError('notFound', t('{0} has no repository {1}.', this.host, path), { cause });
    const request = { scope: `repository:${path}:pull`, missing };
    return allNames(repositoryPath(path, 'tags/list'), (page) => namesPage(this.#session, { ...request, path: page }, 'tags', signal), this.host);
  }

  async manifest(path: string, reference: string, signal: AbortSignal): Promise<Manifest> {
    return this.#manifests(path).get(reference, signal);
  }

  async tagDetails(path: string, tag: string, signal: AbortSignal): Promise<TagDetails> {
    return tagDetails(this.#manifests(path), tag, signal);
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
    await deleteTag(this.#manifests(path), tag, () => this.tags(path, signal), signal);
  }

  #manifests(path: string): Manifests {
    return new Manifests(this.#session, path);
  }
}
