import type { Secrets, Store } from '../core/ports.ts';
import { field, list, parseJson, text } from './jsonValue.ts';
import type { Credentials } from './types.ts';

/** A registry the user connected; no secret. */
export type ConnectedHost = {
  readonly host: string;
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
      const user = text(field(entry, 'user'));
      const scheme = field(entry, 'scheme') === 'http' ? 'http' : 'https';
      const fingerprint = text(field(entry, 'fingerprint'));
      const login = field(entry, 'login') === 'dockerConfig' ? ({ login: 'dockerConfig' } as const) : {};
      return host ? [{ host, scheme, ...(user && { user }), ...(fingerprint && { fingerprint }), ...login }] : [];
    });
  }

  find(host: string): ConnectedHost | undefined {
    return this.list().find((entry) => entry.host === host);
  }

  /** Keeps the secret before the entry, so that an entry never stands without the login it was checked with. */
  async add(entry: ConnectedHost, credentials: Credentials | undefined): Promise<void> {
    if (credentials) await this.#secrets.set(secretKey(entry.host), JSON.stringify(credentials));
    else await this.#secrets.delete(secretKey(entry.host));
    await this.#store.set(listKey, [...this.list().filter(({ host }) => host !== entry.host), entry]);
  }

  async remove(host: string): Promise<void> {
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
}

function secretKey(host: string): string {
  return `gantry.registry:${host}`;
}
