import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { GantryError } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import { Agents } from './agents.ts';
import type { TlsTrust } from './certificateTrust.ts';
import { exchange } from './exchange.ts';
import { type BodyStream, isStream } from './httpBody.ts';
import { redirected } from './redirect.ts';

export type HttpMethod = 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';

export type HttpRequest = {
  readonly method: HttpMethod;
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array | string | BodyStream;
  /** The longest answer that is read, in bytes; 16 MiB when absent. */
  readonly maxBytes?: number;
  /** Leaves the body of a success unread, for the caller; see {@link HttpAnswer.body}. */
  readonly stream?: boolean;
  /** A redirect is an answer like any other. */
  readonly noRedirects?: boolean;
};

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where the answer came from, after redirects. */
  readonly url: URL;
  readonly bytes: Buffer;
  /** The body on its way, when `stream` was asked for and the answer is a success; `bytes` is empty then. */
  readonly body?: IncomingMessage;
};

export type HttpOptions = {
  /** Milliseconds until a connection must stand; 10 s when absent. */
  readonly connectTimeout?: number;
  /** Milliseconds of silence after which an answer is given up; 30 s when absent. */
  readonly idleTimeout?: number;
  /** Private authorities and client certificates; see `CertificateTrust`. */
  readonly trust?: {
    get(host: string, registry: string): Promise<TlsTrust>;
    again(host: string, registry: string): Promise<boolean>;
  };
};

/** Whose certificates count for a request. */
export type RegistryTrust = {
  /** `host[:port]` */
  readonly host: string;
  /** SHA-256 fingerprint of a certificate that the user allowed for this registry. */
  readonly fingerprint?: string | undefined;
};

const maxRedirects = 5;
const certificateCodes = new Set(['unknownAuthority', 'clientCertificate', 'tls']);

/** Sends requests over kept-alive connections. Every answer is a result, every failure of the network a GantryError. */
export class Http implements Disposable {
  readonly #options: HttpOptions;
  readonly #agents: Agents;
  readonly #registry: RegistryTrust | undefined;

  constructor(options: HttpOptions = {}, shared?: { readonly agents: Agents; readonly registry: RegistryTrust }) {
    this.#options = options;
    this.#agents = shared?.agents ?? new Agents(options.connectTimeout ?? 10_000);
    this.#registry = shared?.registry;
  }

  /** The same connections for what one registry asks for: it, its token server and where it redirects to. */
  of(registry: RegistryTrust): Http {
    return new Http(this.#options, { agents: this.#agents, registry });
  }

  /** Follows redirects of GET and HEAD; what authorizes the request stays with the origin it was meant for. */
  async send(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
    let current = request;
    for (let redirects = 0; redirects <= maxRedirects; redirects++) {
      const answer = await this.#once(current, signal);
      const next = request.noRedirects ? undefined : redirected(current, answer);
      if (!next) return answer;
      current = next;
    }
    throw new GantryError('notARegistry', t('{0} redirects in circles; check the address.', request.url.host));
  }

  dispose(): void {
    this.#agents.dispose();
  }

  async #once(request: HttpRequest, signal: AbortSignal, last = isStream(request.body)): Promise<HttpAnswer> {
    const { connectTimeout = 10_000, idleTimeout = 30_000, trust } = this.#options;
    const { url } = request;
    const times = { connectTimeout, idleTimeout };
    if (url.protocol !== 'https:') return exchange(request, { ...times, agent: (fresh) => this.#agents.plain(fresh) }, signal);
    const registry = this.#registry?.host ?? url.host;
    const { context, problems = [] } = (await trust?.get(url.host, registry)) ?? {};
    try {
      return await exchange(request, { ...times, agent: (fresh) => this.#agents.secure(context, this.#registry?.fingerprint, fresh) }, signal);
    } catch (error) {
      if (!(error instanceof GantryError) || !certificateCodes.has(error.code)) throw error;
      if (!last && (await trust?.again(url.host, registry))) return this.#once(request, signal, true);
      throw problems[0] === undefined ? error : new GantryError(error.code, error.message, { hint: problems.join(' '), cause: error.cause });
    }
  }
}
