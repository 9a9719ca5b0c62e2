import { join } from 'node:path';
import { type Disposable, Disposables, Emitter } from '../core/events.ts';
import type { Log, Secrets, Store } from '../core/ports.ts';
import type { Registry } from '../core/resource.ts';
import { checkedHost, isLoopback, normalHost } from './address.ts';
import { CertificateTrust, type CertificateTrustOptions } from './certificateTrust.ts';
import { ClientFactory, type ClientSettings } from './clientFactory.ts';
import { ConnectedHosts } from './connectedHosts.ts';
import { DockerCredentials, type DockerLogin } from './credentials.ts';
import { DockerLogins } from './dockerLogins.ts';
import { Http, type HttpOptions } from './http.ts';
import { kindOf } from './kinds/index.ts';
import { checkedAddress, registryKey } from './kinds/prefix.ts';
import { Logins } from './logins.ts';
import { type MirrorSource, Mirrors } from './mirrors.ts';
import { peerCertificate } from './peerCertificate.ts';
import { probe } from './probe.ts';
import { mergeRegistries } from './registryList.ts';
import type { RetryOptions } from './retry.ts';
import type { CertificateFacts, Credentials, EngineAuth, LoginPlace, Registries, RegistryAccess, RegistryClient, RegistryLogin } from './types.ts';
import { watchFile } from './watchFile.ts';

export type RegistriesOptions = {
  readonly store: Store;
  readonly secrets: Secrets;
  readonly log: Log;
  /** The folder with the CLI's `config.json`: `DOCKER_CONFIG`, or `~/.docker`. */
  readonly dockerConfigDirectory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly mirrors?: MirrorSource;
  /** Where private authorities and client certificates are. */
  readonly certificates?: CertificateTrustOptions;
  readonly http?: HttpOptions;
  readonly retry?: RetryOptions;
};

/** The registries the user connected, those the docker CLI is logged in to, and the engine's mirrors. */
export class ConnectedRegistries implements Registries, Disposable {
  readonly #options: RegistriesOptions;
  readonly #owned = new Disposables();
  readonly #factory: ClientFactory;
  readonly #connected: ConnectedHosts;
  readonly #docker: DockerCredentials;
  readonly #logins: Logins;
  readonly #mirrors: Mirrors;
  readonly #clients = new Map<string, RegistryClient>();
  readonly #changes: Emitter<{ readonly host?: string; readonly path?: string }>;
  readonly #ended = new AbortController();
  #watch: Disposable | undefined;
  #listed: Promise<readonly DockerLogin[]> | undefined;

  readonly onDidChange: Registries['onDidChange'];

  constructor(options: RegistriesOptions) {
    const { store, secrets, log, dockerConfigDirectory: directory, environment } = options;
    const trust = options.certificates && new CertificateTrust(options.certificates);
    this.#options = options;
    this.#factory = new ClientFactory(this.#owned.add(new Http({ ...(trust && { trust }), ...options.http })), log, options.retry);
    this.#connected = new ConnectedHosts(store, secrets);
    this.#docker = new DockerCredentials({ directory, environment, log });
    const dockerLogins = new DockerLogins({ directory, environment, log });
    this.#logins = new Logins({ clients: this.#factory, connected: this.#connected, credentials: this.#docker, dockerLogins });
    this.#changes = this.#owned.add(new Emitter((error) => log.error('A listener of the registries failed.', error)));
    this.onDidChange = this.#changes.event;
    this.#mirrors = this.#owned.add(new Mirrors(options.mirrors));
    this.#mirrors.onDidChange((mirrors) => this.#changed(...mirrors.map(({ host }) => host)));
    this.#owned.add({ dispose: () => this.#ended.abort() });
  }

  get listProblem(): unknown {
    return this.#docker.listProblem;
  }

  async list(): Promise<readonly Registry[]> {
    this.#watchConfig();
    this.#listed ??= this.#docker.list(this.#ended.signal);
    return mergeRegistries(this.#connected.list(), await this.#listed, this.#mirrors.list());
  }

  reload(): void {
    this.#listed = undefined;
  }

  async client(registry: string): Promise<RegistryClient> {
    const address = checkedAddress(registry);
    const { host } = address;
    const key = registryKey(address);
    const known = this.#clients.get(key) ?? this.#factory.make(address, this.#settingsOf(host), (signal) => this.#credentials(host, signal));
    this.#clients.set(key, known);
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

  async probe(host: string, signal: AbortSignal, fingerprint?: string): ReturnType<Registries['probe']> {
    const name = checkedHost(host);
    return probe(name, (scheme) => this.#factory.make({ host: name }, { scheme, fingerprint }, nobody), signal);
  }

  async certificate(host: string, signal: AbortSignal): Promise<CertificateFacts> {
    return peerCertificate(kindOf(checkedHost(host)).apiHost(checkedHost(host)), signal, this.#options.http?.connectTimeout);
  }

  async access(host: string): Promise<RegistryAccess> {
    const name = checkedHost(host);
    const { scheme, fingerprint } = this.#settingsOf(name);
    const apiHost = kindOf(name).apiHost(name);
    return {
      host: name,
      apiHost,
      scheme,
      fingerprint,
      http: this.#factory.http.of({ host: apiHost, fingerprint }),
      credentials: (signal) => this.#credentials(name, signal),
      newClient: (options) => this.#factory.make({ host: name }, { scheme: options.scheme ?? scheme, fingerprint }, () => Promise.resolve(options.credentials)),
    };
  }

  async login(login: RegistryLogin & { readonly credentials: Credentials }, place: LoginPlace, signal: AbortSignal): Promise<void> {
    await this.#logins.logIn(login, place, signal);
    this.#changed(normalHost(login.host));
  }

  async logout(host: string, signal: AbortSignal): Promise<void> {
    await this.#logins.logOut(normalHost(host), signal).finally(() => this.#changed(normalHost(host)));
  }

  async connect(login: RegistryLogin, signal: AbortSignal): Promise<void> {
    const { credentials } = login;
    if (credentials) return this.login({ ...login, credentials }, 'secretStorage', signal);
    await this.#logins.connect(login, signal);
    this.#changed(normalHost(login.host));
  }

  async disconnect(host: string): Promise<void> {
    await this.#logins.disconnect(host, this.#ended.signal).finally(() => this.#changed(normalHost(host)));
  }

  noteChange(host: string, path: string): void {
    this.#changes.fire({ host: normalHost(host), path });
  }

  dispose(): void {
    this.#watch?.dispose();
    this.#clients.clear();
    this.#owned.dispose();
  }

  async #credentials(host: string, signal: AbortSignal): Promise<Credentials | undefined> {
    const own = await this.#connected.credentials(host);
    if (own) return own;
    // The engine's owner allowed plain HTTP to a mirror, the user did not; no password of theirs goes there.
    const onlyMirror = !this.#connected.find({ host }) && !isLoopback(host) && this.#settingsOf(host).scheme === 'http';
    return onlyMirror ? undefined : this.#docker.get(host, signal);
  }

  #settingsOf(host: string): ClientSettings {
    return this.#connected.find({ host }) ?? this.#mirrors.find(host) ?? {};
  }

  #changed(...hosts: readonly string[]): void {
    this.#listed = undefined;
    for (const [key, { host }] of [...this.#clients]) if (hosts.includes(host)) this.#clients.delete(key);
    this.#changes.fire({});
  }

  /** From the first list on, a `docker login` or `logout` shows by itself. */
  #watchConfig(): void {
    this.#watch ??= watchFile(join(this.#options.dockerConfigDirectory, 'config.json'), () => {
      this.#listed = undefined;
      // Clients may hold tokens of a login that is no more.
      this.#clients.clear();
      this.#changes.fire({});
    });
  }
}

const nobody = () => Promise.resolve(undefined);
