import type { Memento } from 'vscode';
import type { Store } from '../core/ports.ts';

/** Small plain values in the editor's global state. */
export class MementoStore implements Store {
  readonly #memento: Memento;

  constructor(memento: Memento) {
    this.#memento = memento;
  }

  get<T>(key: string): T | undefined {
    return this.#memento.get<T>(key);
  }

  async set(key: string, value: unknown): Promise<void> {
    await this.#memento.update(key, value);
  }
}
