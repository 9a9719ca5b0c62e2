import type { IncomingHttpHeaders } from 'node:http';
import type { RegistryService } from '../../core/resource.ts';
import type { RegistrySession } from '../session.ts';
import type { Page, RateLimit, SearchResult, TagDetails } from '../types.ts';
import type { ServiceApi } from './serviceApi.ts';

/** What a registry answers to `GET /v2/` from a stranger. All of it may be a lie; nothing secret may depend on it. */
export type Greeting = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Where it sends one for a token. */
  readonly realm?: URL;
  /** The name it has there. */
  readonly service?: string;
};

/** Asks the same host for more, without a login. `json` is `undefined` unless the answer is a success and JSON. */
export type Ask = (path: string) => Promise<{ readonly status: number; readonly headers: IncomingHttpHeaders; readonly json: unknown }>;

/** What a kind works with: one registry and the user's login to it. */
export type KindContext = {
  readonly host: string;
  /** Only repositories below this path are listed. */
  readonly prefix: string | undefined;
  /** Requests to the registry itself. */
  readonly session: RegistrySession;
  /** Requests to the API of the service around it. */
  readonly api: ServiceApi;
  /** Asked once and remembered. */
  greeting(signal: AbortSignal): Promise<Greeting>;
};

/** Everything in which the registries of one service differ from others. Told apart by host and by answers, never by a label. */
export type RegistryKind = {
  readonly id: RegistryService;
  matches(host: string): boolean;
  /** Asked for hosts that no kind matches by name. */
  recognizes?(greeting: Greeting, ask: Ask): boolean | Promise<boolean>;
  /** Where the API of a host is, as `host[:port]`. */
  apiHost(host: string): string;
  /** The name under which the docker CLI keeps a login for the host. */
  credentialKey(host: string): string;
  /** False when the service never lists repositories, so that they are added by name. */
  readonly hasCatalog: boolean;
  /** False when its images have no manifests, as before the v2 API. */
  readonly hasManifests: boolean;
  /** What to type as user and password, in one or two sentences, where that is not obvious. */
  loginHint?(): string;
  /** Whether there is a list with the login that there is; `hasCatalog` when absent. */
  canList?(context: KindContext, signal: AbortSignal): Promise<boolean>;
  /** One page of the repositories. `next` is what the page before gave. Rejects with `unsupported` when there is no list. */
  repositories(context: KindContext, next: string | undefined, signal: AbortSignal): Promise<Page>;
  /** Checks address and login where there is no `/v2/`. */
  check?(context: KindContext, signal: AbortSignal): Promise<void>;
  tags?(context: KindContext, path: string, signal: AbortSignal): Promise<readonly string[]>;
  /** `undefined` where the registry's own manifests have to tell. */
  tagDetails?(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<TagDetails | undefined>;
  /** Removes one tag and leaves the others on its manifest alone. */
  deleteTag?(context: KindContext, path: string, tag: string, signal: AbortSignal): Promise<void>;
  /** The catalog is filtered when absent. */
  search?(context: KindContext, query: string, signal: AbortSignal): Promise<readonly SearchResult[]>;
  rateLimit?(context: KindContext, signal: AbortSignal): Promise<RateLimit | undefined>;
};
