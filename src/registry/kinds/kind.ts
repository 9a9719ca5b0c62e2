import type { RegistrySession } from '../session.ts';
import type { Page } from '../types.ts';

/** Everything in which the registries of one service differ from others. Told apart by host, never by a label. */
export type RegistryKind = {
  readonly id: string;
  matches(host: string): boolean;
  /** Where the API of a host is, as `host[:port]`. */
  apiHost(host: string): string;
  /** The name under which the docker CLI keeps a login for the host. */
  credentialKey(host: string): string;
  /** One page of the repositories. `next` is what the page before gave. */
  repositories(session: RegistrySession, next: string | undefined, signal: AbortSignal): Promise<Page>;
};
