import { containerKeys } from './containerKeys.ts';
import { engineKeys } from './engineKeys.ts';
import { networkKeys } from './networkKeys.ts';
import type { Shape } from './shapes.ts';

/** A key that the engine accepts in daemon.json. From moby's `daemon/config` and `cmd/dockerd`, up to {@link newestVersion}. */
export type DaemonKey = {
  readonly shape: Shape;
  /** What is in force without the key, in words or JSON. */
  readonly initial?: string;
  /** An engine on Windows refuses it. */
  readonly linux?: true;
  /** The first version that accepts it; absent for those that are older than 1.13. */
  readonly since?: string;
  /** In force after SIGHUP; the others need a restart. */
  readonly live?: true;
  /** The flags of dockerd that set the same, without dashes, when that is not the key itself. */
  readonly flags?: readonly string[];
};

/** The newest engine that the table was made from; a newer one may accept more. */
export const newestVersion = '29.7';

/** Every key that some engine of today accepts, by name. */
export const daemonKeys: ReadonlyMap<string, DaemonKey> = new Map(Object.entries({ ...networkKeys, ...containerKeys, ...engineKeys }).sort());

/** The flags that set the same as a key, without dashes. */
export function flagsOf(name: string, key: DaemonKey): readonly string[] {
  return key.flags ?? [name];
}
