import { isCancelled, messageOf } from '../core/errors.ts';
import type { Log } from '../core/ports.ts';
import { helperGet, helperList } from './credentialHelper.ts';
import { credentialsIn, type DockerConfig, fixedConfig, hostOfKey, keysFor, readDockerConfig } from './dockerConfig.ts';
import { field, text } from './jsonValue.ts';
import type { Credentials } from './types.ts';

export type DockerCredentialsOptions = {
  /** The folder with `config.json`: `DOCKER_CONFIG`, or `~/.docker`. */
  readonly directory: string;
  /** For `DOCKER_AUTH_CONFIG`, and for the helpers, which are found by `PATH`. */
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Milliseconds a helper may take to get a login (the user may have to unlock a key ring); 60 s when absent. */
  readonly getTimeout?: number;
  /** Milliseconds a helper may take to list its servers; 3 s when absent. */
  readonly listTimeout?: number;
};

/** A registry that the docker CLI is logged in to. */
export type DockerLogin = { readonly host: string; readonly user?: string };

/**
 * The logins of the docker CLI, read as it does: `DOCKER_AUTH_CONFIG`, then the host's own helper, then the common
 * helper, then the file. Nothing is kept or written.
 */
export class DockerCredentials {
  readonly #options: DockerCredentialsOptions;
  #listProblem: unknown;

  constructor(options: DockerCredentialsOptions) {
    this.#options = options;
  }

  /** Rejects with `credentialHelper` when the helper that has the login fails. */
  async get(host: string, signal: AbortSignal): Promise<Credentials | undefined> {
    const fixed = this.#fixed();
    const given = fixed && inAuths(host, fixed);
    if (given) return given;
    const config = await this.#config();
    const own = [...config.credHelpers].find(([key]) => hostOfKey(key) === host);
    if (own) return this.#ask(own[1], host, config, signal);
    if (config.credsStore === undefined) return inAuths(host, config);
    return this.#askStore(config.credsStore, host, config, signal);
  }

  /** Why the last list may lack hosts: what its helper failed with. */
  get listProblem(): unknown {
    return this.#listProblem;
  }

  /** The hosts that have a login, without asking for any secret. A helper that fails is logged. */
  async list(signal: AbortSignal): Promise<readonly DockerLogin[]> {
    this.#listProblem = undefined;
    const config = await this.#config();
    const users = new Map<string, string>();
    const add = (key: string, user: string) => {
      const host = hostOfKey(key);
      if (host !== undefined && !users.get(host)) users.set(host, user);
    };
    for (const [key, entry] of [...(this.#fixed()?.auths ?? []), ...config.auths]) add(key, userIn(entry));
    for (const key of config.credHelpers.keys()) add(key, '');
    if (config.credsStore !== undefined) for (const [key, user] of await this.#stored(config.credsStore, signal)) add(key, user === '<token>' ? '' : user);
    return [...users].map(([host, user]) => ({ host, ...(user !== '' && { user }) })).sort((a, b) => (a.host < b.host ? -1 : 1));
  }

  #fixed(): DockerConfig | undefined {
    const { environment } = this.#options;
    const config = fixedConfig(environment);
    if (!config && environment['DOCKER_AUTH_CONFIG']) this.#options.log.warn('DOCKER_AUTH_CONFIG is ignored: not a JSON object');
    return config;
  }

  #config(): Promise<DockerConfig> {
    return readDockerConfig(this.#options.directory, this.#options.log);
  }

  async #ask(helper: string, host: string, config: DockerConfig, signal: AbortSignal): Promise<Credentials | undefined> {
    const { environment, getTimeout = 60_000 } = this.#options;
    for (const key of keysFor(host, config)) {
      const credentials = await helperGet(helper, key, { environment, timeout: getTimeout, signal });
      if (credentials) return credentials;
    }
    return undefined;
  }

  /** A common helper left behind by an uninstalled program must not get in the way of hosts that nobody logged in to. */
  async #askStore(helper: string, host: string, config: DockerConfig, signal: AbortSignal): Promise<Credentials | undefined> {
    try {
      return await this.#ask(helper, host, config, signal);
    } catch (error) {
      const loggedIn = [...config.auths.keys()].some((key) => hostOfKey(key) === host);
      if (loggedIn || isCancelled(error)) throw error;
      this.#options.log.warn(`${host} is used without a login: ${messageOf(error)}`);
      return undefined;
    }
  }

  async #stored(helper: string, signal: AbortSignal): Promise<readonly (readonly [string, string])[]> {
    const { environment, listTimeout = 3000, log } = this.#options;
    try {
      return await helperList(helper, { environment, timeout: listTimeout, signal });
    } catch (error) {
      if (isCancelled(error)) throw error;
      log.warn(messageOf(error));
      this.#listProblem = error;
      return [];
    }
  }
}

function inAuths(host: string, config: DockerConfig): Credentials | undefined {
  for (const key of keysFor(host, config)) {
    const credentials = credentialsIn(config.auths.get(key));
    if (credentials) return credentials;
  }
  return undefined;
}

/** The name in an entry, for show. */
function userIn(entry: unknown): string {
  const [user = ''] = Buffer.from(text(field(entry, 'auth')) ?? '', 'base64')
    .toString()
    .split(':');
  return user || (text(field(entry, 'username')) ?? '');
}
