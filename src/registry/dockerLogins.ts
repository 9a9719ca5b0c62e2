import { join } from 'node:path';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Log } from '../core/ports.ts';
import { helperErase, helperStore } from './credentialHelper.ts';
import { defaultHelper } from './defaultHelper.ts';
import { type DockerConfig, fixedConfig, hostOfKey, keysFor, readDockerConfig } from './dockerConfig.ts';
import type { HelperOptions } from './helperProcess.ts';
import { checkJsonFile, updateJsonFile } from './jsonFile.ts';
import type { Credentials } from './types.ts';

export type DockerLoginsOptions = {
  /** The folder with `config.json`. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly log: Log;
  /** Milliseconds a helper may take; 60 s when absent. */
  readonly timeout?: number;
  readonly platform?: NodeJS.Platform;
};

/** Logs in and out where the docker CLI does: with the host's helper, or in `config.json`. */
export class DockerLogins {
  readonly #options: DockerLoginsOptions;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: DockerLoginsOptions) {
    this.#options = options;
  }

  /** Rejects with `credentialHelper` when the helper fails, with `invalidInput` when the file is broken. */
  store(host: string, credentials: Credentials, signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      await checkJsonFile(this.#file);
      const config = await this.#config();
      const [key = host] = keysFor(host, config);
      const detected = isEmpty(config) ? await defaultHelper(this.#options.environment, this.#options.platform ?? process.platform) : undefined;
      const helper = helperFor(host, config) ?? detected;
      if (helper !== undefined) await helperStore(helper, key, credentials, this.#helperOptions(signal));
      await this.#update((content) => {
        const auths = objectIn(content, 'auths');
        auths[key] = helper === undefined ? entryOf(credentials) : {};
        if (detected !== undefined && content['credsStore'] === undefined) content['credsStore'] = detected;
      });
    });
  }

  /** Rejects with `unsupported` when the login comes from a variable. */
  erase(host: string, signal: AbortSignal): Promise<void> {
    return this.#inTurn(async () => {
      const config = await this.#config();
      const helper = helperFor(host, config);
      if (helper !== undefined) for (const key of keysFor(host, config)) await helperErase(helper, key, this.#helperOptions(signal));
      const isOf = (key: string) => hostOfKey(key) === host;
      if ([...config.auths.keys()].some(isOf)) {
        await this.#update((content) => {
          const auths = objectIn(content, 'auths');
          for (const key of Object.keys(auths).filter(isOf)) delete auths[key];
        });
      }
      const fixed = fixedConfig(this.#options.environment);
      if (fixed && [...fixed.auths.keys()].some(isOf))
        throw new GantryError('unsupported', t('The login to {0} comes from the variable DOCKER_AUTH_CONFIG; remove it there.', host));
    });
  }

  get #file(): string {
    return join(this.#options.directory, 'config.json');
  }

  #config(): Promise<DockerConfig> {
    return readDockerConfig(this.#options.directory, this.#options.log);
  }

  #update(change: (content: Record<string, unknown>) => void): Promise<void> {
    return updateJsonFile(this.#file, change);
  }

  #helperOptions(signal: AbortSignal): HelperOptions {
    const { environment, timeout = 60_000 } = this.#options;
    return { environment, timeout, signal };
  }

  /** One change after another, whether or not the one before worked. */
  #inTurn(change: () => Promise<void>): Promise<void> {
    const done = this.#last.then(change, change);
    this.#last = done.catch(() => {});
    return done;
  }
}

function helperFor(host: string, { credHelpers, credsStore }: DockerConfig): string | undefined {
  return [...credHelpers].find(([key]) => hostOfKey(key) === host)?.[1] ?? credsStore;
}

function isEmpty({ auths, credHelpers, credsStore }: DockerConfig): boolean {
  return auths.size === 0 && credHelpers.size === 0 && credsStore === undefined;
}

/** An entry of `auths` as the CLI writes it. */
function entryOf(credentials: Credentials): Record<string, string> {
  const base64 = (text: string) => Buffer.from(text).toString('base64');
  if (credentials.kind === 'password') return { auth: base64(`${credentials.username}:${credentials.password}`) };
  return { auth: base64(`${credentials.username ?? ''}:`), identitytoken: credentials.token };
}

function objectIn(content: Record<string, unknown>, name: string): Record<string, unknown> {
  const value = content[name];
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  const made = {};
  content[name] = made;
  return made;
}
