/** Where an engine listens. */
export type Target =
  | { readonly kind: 'socket'; readonly path: string }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly tls?: Tls }
  | { readonly kind: 'ssh'; readonly host: string; readonly user?: string; readonly port?: number; readonly socket?: string };

/** PEM texts; what is absent is the system's (`ca`) or not sent (`cert`, `key`). */
export type Tls = { readonly ca?: string; readonly cert?: string; readonly key?: string; readonly verify: boolean };

/** What chose the endpoint, for the welcome view to name. */
export type EndpointOrigin = 'hostSetting' | 'contextSetting' | 'DOCKER_HOST' | 'DOCKER_CONTEXT' | 'currentContext' | 'default' | 'found';

/** One engine to talk to, and why this one. */
export type Endpoint = {
  /** As a user would write it, e.g. `unix:///var/run/docker.sock`. */
  readonly address: string;
  readonly target: Target;
  readonly origin: EndpointOrigin;
  readonly contextName?: string;
};

/** Environment variables, as `process.env` holds them. */
export type Environment = Readonly<Record<string, string | undefined>>;
