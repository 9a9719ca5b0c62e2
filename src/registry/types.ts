import type { Event } from '../core/events.ts';
import type { Digest, Registry } from '../core/resource.ts';

/** What a user, a helper or the CLI's file says about a host. Held in memory only while it is used. */
export type Credentials =
  | { readonly kind: 'password'; readonly username: string; readonly password: string }
  /** A refresh token, the CLI's `identitytoken`. */
  | { readonly kind: 'identityToken'; readonly token: string };

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

/** One registry. Every call rejects with a GantryError that names the host and never holds a secret. */
export type RegistryClient = {
  readonly host: string;
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
};

/** What is asked to connect a registry. */
export type RegistryLogin = { readonly host: string; readonly scheme: 'https' | 'http'; readonly credentials?: Credentials };

/** What the engine sends along, by the names of its API (`AuthConfig`). */
export type EngineAuth = { readonly username?: string; readonly password?: string; readonly identitytoken?: string; readonly serveraddress?: string };

/** All registries the user works with. */
export type Registries = {
  /** Connected ones and those the docker configuration is logged in to; without asking the network. */
  list(): Promise<readonly Registry[]>;
  /** The client for a host, connected or not; one client, and so one token cache, a host. */
  client(host: string): Promise<RegistryClient>;
  /** What the engine is to send along with a push to or pull from this host; empty when anonymous. */
  engineAuth(host: string, signal: AbortSignal): Promise<EngineAuth>;
  /** Finds how a host is spoken to: https, or http when it answers only that. Rejects when neither is a registry. */
  probe(host: string, signal: AbortSignal): Promise<{ readonly scheme: 'https' | 'http'; readonly needsLogin: boolean }>;
  /** Checks the login against the registry, then remembers it; the secret in the secret storage. */
  connect(login: RegistryLogin, signal: AbortSignal): Promise<void>;
  /** Forgets the registry and its secret. */
  disconnect(host: string): Promise<void>;
  /** Tells that a repository got, or lost, a tag by our own doing. */
  noteChange(host: string, path: string): void;
  /** The list of registries changed (`path` absent), or one repository of a host. */
  readonly onDidChange: Event<{ readonly host?: string; readonly path?: string }>;
};
