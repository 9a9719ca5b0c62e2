import type { EngineFacts } from '../surroundings.ts';
import { isEnginesOwn, isOfWindows } from './place.ts';
import type { DaemonTree } from './tree.ts';
import { isAtLeast } from './version.ts';

/** A daemon.json, and what is known of the engine that may read it. */
export type Context = {
  readonly tree: DaemonTree;
  readonly engine: EngineFacts | undefined;
  /** The file of an engine of this machine: then what the connected engine cannot read is an error, elsewhere a warning. */
  readonly gate: 'error' | 'warning';
  readonly windows: boolean;
};

export function contextOf(tree: DaemonTree, engine: EngineFacts | undefined): Context {
  const windows = engine?.operatingSystem === 'windows' || isOfWindows(tree.place);
  return { tree, engine, gate: isEnginesOwn(tree.place) ? 'error' : 'warning', windows };
}

/** Whether the connected engine is at least of a version; `undefined` when none is connected, or it does not say. */
export function engineIsAtLeast({ engine }: Context, version: string): boolean | undefined {
  return isAtLeast(engine?.version, version);
}
