import { checkedHost } from './address.ts';
import { checkedLogin } from './checkedLogin.ts';
import type { ClientFactory } from './clientFactory.ts';
import type { ConnectedHost, ConnectedHosts } from './connectedHosts.ts';
import type { DockerCredentials } from './credentials.ts';
import type { DockerLogins } from './dockerLogins.ts';
import type { Credentials, LoginPlace, RegistryLogin } from './types.ts';

export type LoginsOptions = {
  readonly clients: ClientFactory;
  readonly connected: ConnectedHosts;
  readonly credentials: DockerCredentials;
  readonly dockerLogins: DockerLogins;
};

/** Logs in and out, and connects; nothing is kept that the registry did not accept. */
export class Logins {
  readonly #options: LoginsOptions;

  constructor(options: LoginsOptions) {
    this.#options = options;
  }

  async logIn(login: RegistryLogin & { readonly credentials: Credentials }, place: LoginPlace, signal: AbortSignal): Promise<void> {
    const { clients, connected, dockerLogins } = this.#options;
    const host = checkedHost(login.host);
    const { credentials } = login;
    const newClient = (given: Credentials, onIdentityToken?: (token: string) => void) =>
      clients.make(host, login, () => Promise.resolve(given), onIdentityToken);
    const kept = await checkedLogin(credentials, newClient, signal);
    if (place === 'secretStorage') {
      const user = credentials.username;
      await connected.add({ ...entryOf(host, login), ...(user !== undefined && { user }) }, kept);
    } else {
      await dockerLogins.store(host, kept, signal);
      // Scheme and certificate are what the CLI's file cannot say; no secret is in the entry.
      await connected.add({ ...entryOf(host, login), login: 'dockerConfig' }, undefined);
    }
  }

  /** Without a login of its own; one that the docker configuration has is used. */
  async connect(login: RegistryLogin, signal: AbortSignal): Promise<void> {
    const { clients, connected, credentials } = this.#options;
    const host = checkedHost(login.host);
    await clients.make(host, login, () => credentials.get(host, signal)).check(signal);
    await connected.add(entryOf(host, login), undefined);
  }

  async logOut(host: string, signal: AbortSignal): Promise<void> {
    await this.#options.connected.remove(host);
    await this.#options.dockerLogins.erase(host, signal);
  }

  async disconnect(host: string, signal: AbortSignal): Promise<void> {
    const { connected } = this.#options;
    if (connected.find(host)?.login === 'dockerConfig') await this.logOut(host, signal);
    else await connected.remove(host);
  }
}

function entryOf(host: string, { scheme, fingerprint }: RegistryLogin): ConnectedHost {
  return { host, scheme, ...(fingerprint !== undefined && { fingerprint }) };
}
