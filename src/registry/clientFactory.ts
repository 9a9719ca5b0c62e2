import type { Log } from '../core/ports.ts';
import { DistributionClient } from './client.ts';
import type { Http } from './http.ts';
import type { RegistryAddress } from './kinds/prefix.ts';
import type { RetryOptions } from './retry.ts';
import type { Credentials } from './types.ts';

/** What is known of a registry beside its host. */
export type ClientSettings = { readonly scheme?: 'https' | 'http' | undefined; readonly fingerprint?: string | undefined };

type AskCredentials = (signal: AbortSignal) => Promise<Credentials | undefined>;

/** Makes clients that share their connections. */
export class ClientFactory {
  readonly http: Http;
  readonly #log: Log;
  readonly #retry: RetryOptions;

  constructor(http: Http, log: Log, retry: RetryOptions = {}) {
    this.http = http;
    this.#log = log;
    const onWait: RetryOptions['onWait'] = ({ host, milliseconds, asked }) =>
      log.info(`${host}: ${asked ? 'asked us to wait' : 'in trouble'}; trying again in ${milliseconds} ms`);
    this.#retry = { onWait, ...retry };
  }

  make(
    { host, prefix }: RegistryAddress,
    settings: ClientSettings,
    credentials: AskCredentials,
    onIdentityToken?: (token: string) => void,
  ): DistributionClient {
    const { scheme, fingerprint } = settings;
    return new DistributionClient({ host, prefix, scheme, fingerprint, http: this.http, credentials, onIdentityToken, log: this.#log, retry: this.#retry });
  }
}
