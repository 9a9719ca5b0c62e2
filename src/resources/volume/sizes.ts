import { type Disposable, Emitter } from '../../core/events.ts';
import type { Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';

/** How large a volume was, in bytes, and when that was found out, in milliseconds since the epoch. */
export type MeasuredSize = { readonly bytes: number; readonly at: number };

/** Knows the sizes of volumes as far as the user asked for them: the engine walks through all their files to find out. */
export class VolumeSizes implements Disposable {
  readonly #known = new Map<string, MeasuredSize>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange = this.#changed.event;

  /** `undefined` while it is not known. */
  of({ name }: Pick<Volume, 'name'>): MeasuredSize | undefined {
    return this.#known.get(name);
  }

  /** Finds out the sizes of all volumes, for one takes as long as all. Drivers that do not say leave theirs unknown. */
  async measure(engine: Engine, signal: AbortSignal): Promise<void> {
    const { volumes } = await engine.diskUsage(signal, ['volume']);
    const at = Date.now();
    this.#known.clear();
    for (const { name, size } of volumes) if (size !== undefined) this.#known.set(name, { bytes: size, at });
    this.#changed.fire();
  }

  /** No longer knows the sizes of these volumes, or of any. */
  forget(names: readonly string[] = [...this.#known.keys()]): void {
    const known = names.filter((name) => this.#known.delete(name));
    if (known.length > 0) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
