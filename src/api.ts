import type { Container, Image, Network, Volume } from './core/resource.ts';

/** What other extensions get from Gantry: `extensions.getExtension('gantry.gantry-docker')?.exports.getApi(1)`. */
export type GantryExports = {
  /** Throws for a version that this Gantry does not have. */
  getApi(version: 1): GantryApi;
};

/** Version 1: reads what the connected engine has. Nothing in it gives logins of registries, and nothing changes anything. */
export type GantryApi = {
  readonly version: 1;
  /** The engine in use. Connects when nobody has yet; rejects with the reason when that is not possible. */
  engine(): Promise<GantryEngine>;
  /** Fires when the engine in use, or what it has, changed; `kind` says of what. Kinds are followed while a view of Gantry shows them. */
  readonly onDidChange: (listener: (change: { readonly kind: 'engine' | 'container' | 'image' | 'volume' | 'network' }) => void) => { dispose(): void };
};

export type GantryEngine = {
  /** As a user would write it, such as `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly version: string;
  containers(): Promise<readonly Container[]>;
  images(): Promise<readonly Image[]>;
  volumes(): Promise<readonly Volume[]>;
  networks(): Promise<readonly Network[]>;
};
