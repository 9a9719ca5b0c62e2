import type { SecretStorage } from 'vscode';
import type { Secrets } from '../core/ports.ts';

/** Secrets in the editor's secret storage, which the operating system's keychain encrypts. */
export class EditorSecrets implements Secrets {
  readonly #storage: SecretStorage;

  constructor(storage: SecretStorage) {
    this.#storage = storage;
  }

  async get(key: string): Promise<string | undefined> {
    return this.#storage.get(key);
  }

  async set(key: string, value: string): Promise<void> {
    await this.#storage.store(key, value);
  }

  async delete(key: string): Promise<void> {
    await this.#storage.delete(key);
  }
}
