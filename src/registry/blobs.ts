import type { Readable } from 'node:stream';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Digest } from '../core/resource.ts';
import { referencePart, repositoryPath } from './address.ts';
import { notARegistry } from './answerError.ts';
import { verified } from './blobStream.ts';
import type { HttpAnswer } from './http.ts';
import type { RegistrySession } from './session.ts';
import type { BlobDownload } from './types.ts';
import { uploadLocation } from './uploadLocation.ts';

/** Milliseconds in which an upload that is given up is taken back. */
const cleanUpTime = 5000;

/** Moves the blobs (layers and configurations) of one repository. Distribution spec, “Pulling blobs” and “Pushing blobs”. */
export class Blobs {
  readonly #session: RegistrySession;
  readonly #path: string;

  constructor(session: RegistrySession, path: string) {
    this.#session = session;
    this.#path = path;
  }

  async has(digest: Digest, signal: AbortSignal): Promise<boolean> {
    // Where blobs are stored elsewhere, the redirect is the answer: its target is often signed for GET only.
    const request = { ...this.#blob(digest), method: 'HEAD', allow: [301, 302, 303, 307, 308, 404], noRedirects: true } as const;
    return (await this.#session.send(request, signal)).status !== 404;
  }

  /** The stream fails with `truncated` or `registry` when what arrives is not the blob. Rejects with `notFound` when it is missing. */
  async open(digest: Digest, signal: AbortSignal): Promise<BlobDownload> {
    const { body, headers, url } = await this.#session.send({ ...this.#blob(digest), stream: true }, signal);
    if (body === undefined) throw notARegistry(this.#session.host);
    const length = Number(headers['content-length'] ?? Number.NaN);
    return { stream: verified(body, digest, { host: this.#session.host, url, signal }), ...(Number.isSafeInteger(length) && { size: length }) };
  }

  /** Lets this repository share a blob of another one of the same registry; false when the registry will not, and it must be sent. */
  async mount(digest: Digest, from: string, signal: AbortSignal): Promise<boolean> {
    const scope = `${this.#scope('pull,push')} repository:${from}:pull`;
    const answer = await this.#session.send(this.#uploads(`?${new URLSearchParams({ mount: digest, from })}`, scope), signal);
    if (answer.status === 201) return true;
    // The registry began an upload instead.
    await this.#takeBack(answer);
    return false;
  }

  /** Sends a blob that is `size` bytes long. A failed or cancelled upload leaves nothing behind; the stream is destroyed then. */
  async upload(digest: Digest, size: number, stream: Readable, signal: AbortSignal): Promise<void> {
    let begun: HttpAnswer | undefined;
    try {
      begun = await this.#session.send(this.#uploads('', this.#scope('pull,push')), signal);
      const location = uploadLocation(begun, this.#session.host);
      location.searchParams.set('digest', digest);
      const headers = { 'content-type': 'application/octet-stream' };
      const answer = await this.#session.send(
        { method: 'PUT', path: location.href, scope: this.#scope('pull,push'), headers, body: { stream, size }, missing: this.#missing },
        signal,
      );
      if (answer.status !== 201) throw new GantryError('registry', t('{0} did not confirm that it has the layer.', this.#session.host));
    } catch (error) {
      stream.on('error', () => {}).destroy();
      if (begun) await this.#takeBack(begun);
      throw error;
    }
  }

  /** Begins an upload and takes it back, which tells whether this user may push here. Rejects with `denied`, `notAuthenticated` or `readOnly`. */
  async tryUpload(signal: AbortSignal): Promise<void> {
    await this.#takeBack(await this.#session.send(this.#uploads('', this.#scope('pull,push')), signal));
  }

  async #takeBack(begun: HttpAnswer): Promise<void> {
    try {
      const path = uploadLocation(begun, this.#session.host).href;
      await this.#session.send({ method: 'DELETE', path, scope: this.#scope('pull,push') }, AbortSignal.timeout(cleanUpTime));
    } catch {
      // Registries remove abandoned uploads by themselves after a while.
    }
  }

  #uploads(query: string, scope: string) {
    return {
      method: 'POST',
      path: repositoryPath(this.#path, `blobs/uploads/${query}`),
      scope,
      headers: { 'content-length': '0' },
      missing: this.#missing,
    } as const;
  }

  #blob(digest: Digest) {
    const { host } = this.#session;
    const missing = (cause: unknown) => new GantryError('notFound', t('{0} has no {1}.', host, `${this.#path}@${digest}`), { cause });
    return { path: repositoryPath(this.#path, `blobs/${referencePart(digest)}`), scope: this.#scope('pull'), missing };
  }

  readonly #missing = (cause: unknown) =>
    new GantryError('notFound', t('{0} does not take images for {1}; create the repository there first.', this.#session.host, this.#path), { cause });

  #scope(actions: string): string {
    return `repository:${this.#path}:${actions}`;
  }
}
