import { GantryError } from '../../core/errors.ts';
import type { Disposable } from '../../core/events.ts';
import { t } from '../../core/l10n.ts';
import type { Log } from '../../core/ports.ts';
import type { ContainerId, ImageId } from '../../core/resource.ts';
import { isNotFound } from '../../engine/calls/containers.ts';
import { waitFor } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import { type HelperOwner, helperLabel, helperLabels, isHelper, isLeftOver } from '../../engine/helperContainers.ts';
import { holderImage } from './holderImage.ts';

/** Where a holder has its volume. */
export const holderRoot = '/v';

/** What tells our helpers from those of others, and whether a process of our machine still runs. */
export type HolderOptions = { readonly owner: HelperOwner; readonly log: Log; readonly isAlive: (process: number) => boolean; readonly idle?: number };

/** Milliseconds that a holder is kept for the next to use it, and that its removal may take. */
const usualIdle = 10_000;
const removalLimit = 20_000;

type Held = { readonly engine: Engine; readonly made: Promise<Made>; users: number; timer?: NodeJS.Timeout };
type Made = { readonly id: ContainerId; readonly image?: ImageId };

/**
 * Gives access to the files of volumes and images by helper containers that are made and never started: nothing is pulled, nothing runs.
 * One for each volume or image in use; it goes a little after its last user, or at the latest when the next Gantry starts.
 */
export class Holders implements Disposable {
  readonly #options: HolderOptions;
  readonly #held = new Map<string, Held>();
  readonly #leaving = new Set<Promise<void>>();

  constructor(options: HolderOptions) {
    this.#options = options;
  }

  /** Runs `use` while a container has the volume at {@link holderRoot}. Rejects with `notFound` when there is no such volume. */
  withVolume<T>(engine: Engine, volume: string, signal: AbortSignal, use: (container: ContainerId, root: typeof holderRoot) => Promise<T>): Promise<T> {
    return this.#with(
      engine,
      `volume/${volume}`,
      () => this.#forVolume(engine, volume),
      signal,
      (id) => use(id, holderRoot),
    );
  }

  /** Runs `use` while there is a container with just the files of an image. Rejects with `notFound` when there is no such image. */
  withImage<T>(engine: Engine, image: string, signal: AbortSignal, use: (container: ContainerId) => Promise<T>): Promise<T> {
    return this.#with(engine, `image/${image}`, () => this.#create(engine, 'image', image, { NetworkMode: 'none' }), signal, use);
  }

  /** Lets go of a volume now, so that it can be removed. Rejects with `inUse` while something of ours works on it. */
  async release(volume: string): Promise<void> {
    const held = this.#held.get(`volume/${volume}`);
    if (held && held.users > 0) throw new GantryError('inUse', t('Gantry is working on the files of {0}.', volume));
    if (held) this.#drop(`volume/${volume}`, held);
    await Promise.all(this.#leaving);
  }

  /** Removes the helpers that were left behind, such as by a crash. */
  async removeLeftOvers(engine: Engine, signal: AbortSignal): Promise<void> {
    const { owner, isAlive, log } = this.#options;
    for (const helper of await engine.listLabelled(helperLabel, signal)) {
      if (!isHelper(helper) || !isLeftOver(helper, owner, Date.now(), isAlive)) continue;
      log.info(`Removing the helper container ${helper.id}, which was left behind.`);
      await engine.removeContainer(helper.id, { force: true, volumes: true }, signal).catch(() => {});
    }
  }

  /** Lets go of what nobody uses now, so that its volumes and images can be removed. */
  async idle(): Promise<void> {
    for (const [key, held] of [...this.#held]) if (held.users === 0) this.#drop(key, held);
    await Promise.all(this.#leaving);
  }

  dispose(): void {
    for (const [key, held] of [...this.#held]) this.#drop(key, held);
  }

  async #with<T>(engine: Engine, key: string, make: () => Promise<Made>, signal: AbortSignal, use: (container: ContainerId) => Promise<T>): Promise<T> {
    const held = this.#hold(engine, key, make);
    held.users += 1;
    clearTimeout(held.timer);
    try {
      return await use((await waitFor(held.made, signal)).id);
    } catch (error) {
      // A prune of stopped containers takes helpers along; the next who asks gets a new one.
      if (isNotFound(error) && (await isGone(engine, held))) this.#forget(key, held);
      throw error;
    } finally {
      held.users -= 1;
      if (held.users === 0) this.#rest(key, held);
    }
  }

  #hold(engine: Engine, key: string, make: () => Promise<Made>): Held {
    const known = this.#held.get(key);
    if (known?.engine === engine) return known;
    if (known && known.users === 0) this.#drop(key, known);
    const held: Held = { engine, made: make(), users: 0 };
    held.made.catch(() => this.#forget(key, held));
    this.#held.set(key, held);
    return held;
  }

  async #forVolume(engine: Engine, volume: string): Promise<Made> {
    // An engine would make a volume that is not there.
    if ((await engine.findVolume(volume, limit())) === undefined) throw new GantryError('notFound', t('There is no volume {0}.', volume));
    const { id, own } = await holderImage(engine, limit());
    // Without `NoCopy` the engine would fill an empty volume with what the image has in that place.
    const mount = { Type: 'volume', Source: volume, Target: holderRoot, VolumeOptions: { NoCopy: true } };
    const made = await this.#create(engine, 'volume', id, { NetworkMode: 'none', Mounts: [mount] });
    return own ? { ...made, image: id } : made;
  }

  async #create(engine: Engine, purpose: string, image: string, hostConfig: Readonly<Record<string, unknown>>): Promise<Made> {
    const spec = { Image: image, Entrypoint: [], Cmd: ['x'], Labels: helperLabels(purpose, this.#options.owner), HostConfig: hostConfig };
    return { id: await engine.createContainer(spec, {}, limit()) };
  }

  #rest(key: string, held: Held): void {
    if (this.#held.get(key) !== held) return void this.#drop(key, held);
    held.timer = setTimeout(() => this.#drop(key, held), this.#options.idle ?? usualIdle);
    held.timer.unref();
  }

  #forget(key: string, held: Held): void {
    clearTimeout(held.timer);
    if (this.#held.get(key) === held) this.#held.delete(key);
  }

  #drop(key: string, held: Held): void {
    this.#forget(key, held);
    const leaving = this.#remove(held).finally(() => this.#leaving.delete(leaving));
    this.#leaving.add(leaving);
  }

  async #remove({ engine, made }: Held): Promise<void> {
    try {
      const { id, image } = await made;
      const soon = AbortSignal.timeout(removalLimit);
      // Its image may have declared volumes, of which the engine then made anonymous ones; ours is named, and stays.
      await engine.removeContainer(id, { force: true, volumes: true }, soon);
      if (image) await engine.removeImage(image, { force: false }, soon);
    } catch (error) {
      this.#options.log.debug(`A helper container could not be removed: ${String(error)}`);
    }
  }
}

async function isGone(engine: Engine, { made }: Held): Promise<boolean> {
  const { id } = await made;
  return (await engine.listContainers([id], limit())).length === 0;
}

/** Not the signal of the first who asks: others may wait for the same. */
function limit(): AbortSignal {
  return AbortSignal.timeout(60_000);
}
