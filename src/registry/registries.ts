import { join } from 'node:path';
import { GantryError } from '../core/errors.ts';
import { type Disposable, Emitter } from '../core/events.ts';
import type { Log, Secrets, Store } from '../core/ports.ts';
import { hostProblem } from '../core/reference.ts';
import type { Registry } from '../core/resource.ts';
import { normalHost } from './address.ts';
import { DistributionClient } from './client.ts';
import { type ConnectedHost, ConnectedHosts } from './connectedHosts.ts';
import { DockerCredentials, type DockerLogin } from './credentials.ts';
import { Http, type HttpOptions } from './http.ts';
import { kindOf } from './kinds/index.ts';
import { probe } from './probe.ts';
import type { RetryOptions } from './retry.ts';
import type { Credentials, EngineAuth, Registries, RegistryClient, RegistryLogin } from './types.ts';
import { watchFile } from './watchFile.ts';

export type RegistriesOptions = {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The folder with the CLI's `config.json`: `DOCKER_CONFIG`, or `~/.docker`. */
  readonly dockerConfigDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly http?: HttpOptions;
  readonly retry?: RetryOptions;
};

/** The registries the user connected, and those the docker CLI is logged in to. */
export class ConnectedRegistries implements Registries, Disposable {
  readonly #options: RegistriesOptions;
  readonly #http: Http;
  readonly #connected: ConnectedHosts;
  readonly #docker: DockerCredentials;
  readonly #clients = new Map<string, RegistryClient>();
  readonly #changes: Emitter<{ readonly host?: string; readonly path?: string }>;
  readonly #ended = new AbortController();
  #watch: Disposable | undefined;
  #logins: Promise<readonly DockerLogin[]> | undefined;

  readonly onDidChange: Registries['onDidChange'];

  constructor(options: RegistriesOptions) {
    const { store, secrets, log, dockerConfigDirectory: directory, environment } = options;
    this.#options = options;
    this.#http = new Http(options.http);
    this.#connected = new ConnectedHosts(store, secrets);
    this.#docker = new DockerCredentials({ directory, environment, log });
    this.#changes = new Emitter((error) => log.error('A listener of the registries failed.', error));
    this.onDidChange = this.#changes.event;
  }

  async list(): Promise<readonly Registry[]> {
    this.#watchConfig();
    const connected = this.#connected.list();
    const known = new Set(connected.map(({ host }) => host));
    this.#logins ??= this.#docker.list(this.#ended.signal);
    const others = (await this.#logins).filter(({ host }) => !known.has(host));
    return [
      ...connected.map((entry) => ({ kind: 'registry', origin: 'connected', ...entry }) as const),
      ...others.map((entry) => ({ kind: 'registry', origin: 'dockerConfig', scheme: 'https', ...entry }) as const),
    ];
  }

  async client(host: string): Promise<RegistryClient> {
    const name = checkedHost(host);
    const known = this.#clients.get(name) ?? this.#newClient(name, this.#connected.find(name)?.scheme, (signal) => this.#credentials(name, signal));
    this.#clients.set(name, known);
    return known;
  }

  async engineAuth(host: string, signal: AbortSignal): Promise<EngineAuth> {
    const name = checkedHost(host);
    const credentials = await this.#credentials(name, signal);
    if (!credentials) return {};
    const serveraddress = kindOf(name).credentialKey(name);
    if (credentials.kind === 'identityToken') return { identitytoken: credentials.token, serveraddress };
    return { username: credentials.username, password: credentials.password, serveraddress };
  }

  async probe(host: string, signal: AbortSignal): Promise<{ readonly scheme: 'https' | 'http'; readonly needsLogin: boolean }> {
    const name = checkedHost(host);
    return probe(name, (scheme) => this.#newClient(name, scheme, () => Promise.resolve(undefined)), signal);
  }

  async connect({ host, scheme, credentials }: RegistryLogin, signal: AbortSignal): Promise<void> {
    const name = checkedHost(host);
    const login = () => (credentials ? Promise.resolve(credentials) : this.#docker.get(name, signal));
    await this.#newClient(name, scheme, login).check(signal);
    const user = credentials?.kind === 'password' ? credentials.username : undefined;
    await this.#connected.add({ host: name, scheme, ...(user !== undefined && { user }) } satisfies ConnectedHost, credentials);
    this.#clients.delete(name);
    this.#changes.fire({});
  }

  async disconnect(host: string): Promise<void> {
    const name = normalHost(host);
    await this.#connected.remove(name);
    this.#clients.delete(name);
    this.#changes.fire({});
  }

  noteChange(host: string, path: string): void {
    this.#changes.fire({ host: normalHost(host), path });
  }

  dispose(): void {
    this.#ended.abort();
    this.#watch?.dispose();
    this.#changes.dispose();
    this.#clients.clear();
    this.#http.dispose();
  }

  async #credentials(host: string, signal: AbortSignal): Promise<Credentials | undefined> {
    return (await this.#connected.credentials(host)) ?? this.#docker.get(host, signal);
  }

  #newClient(host: string, scheme: 'https' | 'http' | undefined, credentials: (signal: AbortSignal) => Promise<Credentials | undefined>): DistributionClient {
    const { log, retry = {} } = this.#options;
    return new DistributionClient({ host, scheme, http: this.#http, credentials, log, retry });
  }

  /** From the first list on, a `docker login` or `logout` shows by itself. */
  #watchConfig(): void {
    this.#watch ??= watchFile(join(this.#options.dockerConfigDirectory, 'config.json'), () => {
      this.#logins = undefined;
      // Clients may hold tokens of a login that is no more.
      this.#clients.clear();
      this.#changes.fire({});
    });
  }
}

function checkedHost(address: string): string {
  const host = normalHost(address);
  const problem = hostProblem(host);
  if (problem !== undefined) throw new GantryError('invalidInput', problem);
  return host;
}
