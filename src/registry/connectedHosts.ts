import type { Secrets, Store } from '../core/ports.ts';
import { field, list, parseJson, text } from './jsonValue.ts';
import { type RegistryAddress, registryKey } from './kinds/prefix.ts';
import type { Credentials } from './types.ts';

/** A registry the user connected; no secret. */
export type ConnectedHost = {
  readonly host: string;
  /** Where all its repositories are below, when its address had a path. */
  readonly prefix?: string;
  readonly scheme: 'https' | 'http';
  readonly user?: string;
  /** SHA-256 fingerprint of the certificate that the user allowed. */
  readonly fingerprint?: string;
  /** We put its login into the docker configuration. */
  readonly login?: 'dockerConfig';
};

const listKey = 'gantry.registries';

/** Remembers the connected registries: the list among the plain values, each secret in the secret storage. */
export class ConnectedHosts {
  readonly #store: Store;
  readonly #secrets: Secrets;

  constructor(store: Store, secrets: Secrets) {
    this.#store = store;
    this.#secrets = secrets;
  }

  list(): readonly ConnectedHost[] {
    return list(this.#store.get<unknown>(listKey)).flatMap((entry) => {
      const host = text(field(entry, 'host'));
      const prefix = text(field(entry, 'prefix'));
      const user = text(field(entry, 'user'));
      const scheme = field(entry, 'scheme') === 'http' ? 'http' : 'https';
      const fingerprint = text(field(entry, 'fingerprint'));
      const login = field(entry, 'login') === 'dockerConfig' ? ({ login: 'dockerConfig' } as const) : {};
      return host ? [{ host, ...(prefix && { prefix }), scheme, ...(user && { user }), ...(fingerprint && { fingerprint }), ...login }] : [];
    });
  }

  /** The entry for the address, else any of its host: they are all spoken to the same way. */
  find(address: RegistryAddress): ConnectedHost | undefined {
    const ofHost = this.list().filter((entry) => entry.host === address.host);
    return ofHost.find((entry) => registryKey(entry) === registryKey(address)) ?? ofHost[0];
  }

  /** Keeps the secret before the entry, so that an entry never stands without the login it was checked with. */
  async add(entry: ConnectedHost, credentials: Credentials | undefined): Promise<void> {
    if (credentials) await this.#secrets.set(secretKey(entry.host), JSON.stringify(credentials));
    else if (this.#others(entry).length === 0) await this.#secrets.delete(secretKey(entry.host));
    await this.#store.set(listKey, [...this.list().filter((other) => registryKey(other) !== registryKey(entry)), entry]);
  }

  /** The secret goes with the last entry of the host, which share it. */
  async remove(address: RegistryAddress): Promise<void> {
    const isLast = this.#others(address).length === 0;
    await this.#store.set(
      listKey,
      this.list().filter((entry) => registryKey(entry) !== registryKey(address)),
    );
    if (isLast) await this.#secrets.delete(secretKey(address.host));
  }

  /** Forgets the host's login, and all that was connected of it. */
  async removeHost(host: string): Promise<void> {
    await this.#store.set(
      listKey,
      this.list().filter((entry) => entry.host !== host),
    );
    await this.#secrets.delete(secretKey(host));
  }

  async credentials(host: string): Promise<Credentials | undefined> {
    const json = parseJson((await this.#secrets.get(secretKey(host))) ?? '');
    const [username, secret, token] = ['username', 'password', 'token'].map((name) => text(field(json, name)));
    if (token !== undefined) return { kind: 'identityToken', token };
    return username !== undefined && secret !== undefined ? { kind: 'password', username, password: secret } : undefined;
  }

  #others(address: RegistryAddress): readonly ConnectedHost[] {
    return this.list().filter((entry) => entry.host === address.host && registryKey(entry) !== registryKey(address));
  }
}

function secretKey(host: string): string {
  return `gantry.registry:${host}`;
}
