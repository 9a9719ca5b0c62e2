import { checkedLogin } from './checkedLogin.ts';
import type { ClientFactory } from './clientFactory.ts';
import type { ConnectedHost, ConnectedHosts } from './connectedHosts.ts';
import type { DockerCredentials } from './credentials.ts';
import type { DockerLogins } from './dockerLogins.ts';
import { checkedAddress, parseRegistryAddress, type RegistryAddress } from './kinds/prefix.ts';
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
    const address = checkedAddress(login.host);
    const { host } = address;
    const { credentials } = login;
    const newClient = (given: Credentials, onIdentityToken?: (token: string) => void) =>
      clients.make(address, login, () => Promise.resolve(given), onIdentityToken);
    const kept = await checkedLogin(credentials, newClient, signal);
    if (place === 'secretStorage') {
      const user = credentials.username;
      await connected.add({ ...entryOf(address, login), ...(user !== undefined && { user }) }, kept);
    } else {
      await dockerLogins.store(host, kept, signal);
      // Scheme and certificate are what the CLI's file cannot say; no secret is in the entry.
      await connected.add({ ...entryOf(address, login), login: 'dockerConfig' }, undefined);
    }
  }

  /** Without a login of its own; one that the docker configuration has is used. */
  async connect(login: RegistryLogin, signal: AbortSignal): Promise<void> {
    const { clients, connected, credentials } = this.#options;
    const address = checkedAddress(login.host);
    const { host } = address;
    await clients.make(address, login, () => credentials.get(host, signal)).check(signal);
    await connected.add(entryOf(address, login), undefined);
  }

  async logOut(host: string, signal: AbortSignal): Promise<void> {
    await this.#options.connected.removeHost(host);
    await this.#options.dockerLogins.erase(host, signal);
  }

  async disconnect(text: string, signal: AbortSignal): Promise<void> {
    const { connected } = this.#options;
    const address = parseRegistryAddress(text);
    const isOnly = connected.list().filter(({ host }) => host === address.host).length <= 1;
    if (isOnly && connected.find(address)?.login === 'dockerConfig') await this.logOut(address.host, signal);
    else await connected.remove(address);
  }
}

function entryOf(address: RegistryAddress, { scheme, fingerprint }: RegistryLogin): ConnectedHost {
  return { ...address, scheme, ...(fingerprint !== undefined && { fingerprint }) };
}
