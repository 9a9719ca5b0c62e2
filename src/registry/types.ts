import type { Readable } from 'node:stream';
import type { Event } from '../core/events.ts';
import type { Digest, Registry, RegistryService } from '../core/resource.ts';
import type { Http } from './http.ts';

/** What a user, a helper or the CLI's file says about a host. Held in memory only while it is used. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A refresh token, the CLI's `identitytoken`. */
  | { readonly kind: 'identityToken'; readonly token: string; readonly username?: string };

/** One page of names; `next` is passed back to get the following one. */
export type Page = { readonly names: readonly string[]; readonly next?: string };

export type Platform = { readonly os: string; readonly architecture: string; readonly variant?: string };

/** A manifest as the registry sent it. OCI image-spec 1.1, Docker schema 2. */
export type Manifest = {
  readonly digest: Digest;
  readonly mediaType: string;
  /** The exact bytes, which the digest is of. */
  readonly bytes: Uint8Array;
  /** Parsed; hostile. */
  readonly json: unknown;
};

/** What a row or a tooltip tells of a tag; attestations are left out. */
export type TagDetails = {
  readonly digest: Digest;
  readonly mediaType: string;
  /** Compressed bytes of the layers, of the first platform when there are several. */
  readonly size: number;
  /** Milliseconds since the epoch; absent when the configuration does not say. */
  readonly created?: number;
  readonly platforms: readonly Platform[];
};

/** A blob on its way. Only when the stream ends without an error was the digest right. */
export type BlobDownload = {
  readonly stream: Readable;
  /** Bytes; absent when the registry does not say. */
  readonly size?: number;
};

/** One repository that a search found. */
export type SearchResult = {
  /** The path in the registry, such as `library/nginx`. */
  readonly path: string;
  /** One line, as the registry has it. */
  readonly description?: string;
  readonly stars?: number;
  readonly official?: boolean;
};

/** How many pulls a registry allows, and how many are left. */
export type RateLimit = {
  readonly limit: number;
  readonly remaining: number;
  /** Milliseconds in which so many are allowed. */
  readonly window?: number;
};

/** Finds out what may be done with a repository, without doing it. */
export type PushCheck = {
  /** Begins an upload and takes it back. Rejects with `denied`, `notAuthenticated` or `readOnly`. */
  tryUpload(path: string, signal: AbortSignal): Promise<void>;
};

/** One registry. Every call rejects with a GantryError that names the host and never holds a secret. */
export type RegistryClient = {
  readonly host: string;
  /** Where all repositories that are listed are below; their paths include it. */
  readonly prefix?: string | undefined;
  /** Which service answers; asks the registry when its name does not tell. */
  service(signal: AbortSignal): Promise<RegistryService>;
  /** False when repositories can only be added by name; `repositories` would reject with `unsupported`. */
  canList(signal: AbortSignal): Promise<boolean>;
  /** What to type as user and password, in one or two sentences, where that is not obvious. Asks without a login. */
  loginHint(signal: AbortSignal): Promise<string | undefined>;
  /** Repositories that fit all words of the query, the best first; at most a few hundred. */
  search(query: string, signal: AbortSignal): Promise<readonly SearchResult[]>;
  /** `undefined` where there is no limit, or none is told. */
  rateLimit(signal: AbortSignal): Promise<RateLimit | undefined>;
  /** `GET /v2/`, with login when asked for. */
  check(signal: AbortSignal): Promise<void>;
  repositories(next: string | undefined, signal: AbortSignal): Promise<Page>;
  tags(path: string, signal: AbortSignal): Promise<readonly string[]>;
  manifest(path: string, reference: string, signal: AbortSignal): Promise<Manifest>;
  tagDetails(path: string, tag: string, signal: AbortSignal): Promise<TagDetails>;
  /** The configuration blob of the first (or only) platform, parsed; hostile. */
  imageConfig(path: string, manifest: Manifest, signal: AbortSignal): Promise<unknown>;
  /** Digest without the body; `undefined` when there is no such tag. */
  digest(path: string, tag: string, signal: AbortSignal): Promise<Digest | undefined>;
  /** Tags of the repository that have the same digest, this one included. */
  tagsSharing(path: string, tag: string, signal: AbortSignal): Promise<{ readonly digest: Digest; readonly tags: readonly string[] }>;
  /** Removes one tag and leaves the others on its digest alone. REGISTRY.md facts: never overwrites a tag it cannot then delete. */
  deleteTag(path: string, tag: string, signal: AbortSignal): Promise<void>;
  /** Removes a manifest and every tag on it. Rejects with `manifestUnknown`, `deleteDisabled`, `readOnly` or `denied`. */
  deleteManifest(path: string, digest: Digest, signal: AbortSignal): Promise<void>;
  hasBlob(path: string, digest: Digest, signal: AbortSignal): Promise<boolean>;
  /** A layer or configuration as a stream that is checked against its digest; destroy it when it is not read to its end. */
  openBlob(path: string, digest: Digest, signal: AbortSignal): Promise<BlobDownload>;
  /** Shares a blob of another repository of this registry; false when it must be uploaded instead. */
  mountBlob(path: string, digest: Digest, fromPath: string, signal: AbortSignal): Promise<boolean>;
  /** Sends a blob of exactly `size` bytes. When it fails nothing is left behind and the stream is destroyed. */
  uploadBlob(path: string, digest: Digest, size: number, stream: Readable, signal: AbortSignal): Promise<void>;
  /** Writes a manifest under a tag or its digest, byte by byte as given, and returns its digest. */
  putManifest(path: string, reference: string, mediaType: string, bytes: Uint8Array, signal: AbortSignal): Promise<Digest>;
};

/** What is asked to connect a registry. */
export type RegistryLogin = {
  /** `host`, or `host/prefix` to list only what is below a path. */
  readonly host: string;
  readonly scheme: 'https' | 'http';
  readonly credentials?: Credentials;
  /** SHA-256 fingerprint of the one certificate that the user allowed for this registry, whoever signed it. */
  readonly fingerprint?: string;
};

/** Where a login is kept: where the docker CLI keeps it (its helper or its file), or in the editor's secret storage. */
export type LoginPlace = 'dockerConfig' | 'secretStorage';

/** A certificate as a host shows it; the texts are hostile. */
export type CertificateFacts = {
  /** SHA-256, as `AB:CD:…`. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  readonly names: readonly string[];
  /** Milliseconds since the epoch. */
  readonly validFrom: number;
  readonly validTo: number;
};

/** What the engine sends along, by the names of its API (`AuthConfig`). */
export type EngineAuth = { readonly username?: string; readonly password?: string; readonly identitytoken?: string; readonly serveraddress?: string };

/** What is needed to find out, step by step, why a registry does not work. */
export type RegistryAccess = {
  readonly host: string;
  /** Where its API is, as `host[:port]`. */
  readonly apiHost: string;
  /** As the user or the engine has it; absent when only the network can tell. */
  readonly scheme: 'https' | 'http' | undefined;
  readonly fingerprint: string | undefined;
  readonly http: Http;
  credentials(signal: AbortSignal): Promise<Credentials | undefined>;
  /** A client of its own, which has no tokens yet; without `credentials` a stranger. */
  newClient(options: { readonly scheme?: 'https' | 'http' | undefined; readonly credentials?: Credentials | undefined }): RegistryClient & PushCheck;
};

/** All registries the user works with. */
export type Registries = {
  /** Connected ones, those the docker configuration is logged in to, and the engine's mirrors; without asking the network. */
  list(): Promise<readonly Registry[]>;
  /** Why the last list may lack some: a credential helper that is missing or failed, as a GantryError with its fix. */
  readonly listProblem: unknown;
  /** Makes the next list read the docker configuration, and ask its helpers, again. */
  reload(): void;
  /** The client for a `host`, connected or not, or for a `host/prefix`, which lists what is below that; one client, and so one token cache, each. */
  client(registry: string): Promise<RegistryClient>;
  /** What the engine is to send along with a push to or pull from this host; empty when anonymous. */
  engineAuth(host: string, signal: AbortSignal): Promise<EngineAuth>;
  /** Finds how a host is spoken to: https, or http when it answers only that. Rejects when neither is a registry. */
  probe(host: string, signal: AbortSignal, fingerprint?: string): Promise<{ readonly scheme: 'https' | 'http'; readonly needsLogin: boolean }>;
  /** The certificate a host shows, to ask the user about one that is not trusted. */
  certificate(host: string, signal: AbortSignal): Promise<CertificateFacts>;
  /** How diagnosing reaches a host; see `diagnose`. */
  access(host: string): Promise<RegistryAccess>;
  /**
   * Checks the login against the registry, then keeps it where it is wanted; nothing is kept when the check fails.
   * Rejects with `credentialHelper`, naming the helper, when that cannot keep it.
   */
  login(login: RegistryLogin & { readonly credentials: Credentials }, place: LoginPlace, signal: AbortSignal): Promise<void>;
  /** Makes the docker configuration, its helper and ourselves forget the login and the registry, all paths of the host included, whoever logged in. */
  logout(host: string, signal: AbortSignal): Promise<void>;
  /** Checks the login against the registry, then remembers it; the secret in the secret storage. */
  connect(login: RegistryLogin, signal: AbortSignal): Promise<void>;
  /** Forgets a `host` or `host/prefix`, and with the last one of the host its secret; a login that we put into the docker configuration goes there too. */
  disconnect(registry: string): Promise<void>;
  /** Tells that a repository got, or lost, a tag by our own doing. */
  noteChange(host: string, path: string): void;
  /** The list of registries changed (`path` absent), or one repository of a host. */
  readonly onDidChange: Event<{ readonly host?: string; readonly path?: string }>;
};
