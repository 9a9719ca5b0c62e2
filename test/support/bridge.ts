import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PrivateNetwork } from './privateNetwork.ts';
import { run } from './process.ts';

/** A network bridge of its own for one engine. */
export interface Bridge {
  readonly name: string;
  readonly index: number;
}

/** Makes a bridge with a free name `gtN` and the subnet 172.30.N.0/24. Engines in other processes may do the same at the same time. */
export async function addBridge(network?: PrivateNetwork): Promise<Bridge> {
  const inside = network?.run ?? run;
  const taken = await inside('ip', ['-o', '-4', 'addr']);
  for (let index = 1; index < 100; index++) {
    const name = `gt${index}`;
    if (taken.includes(` 172.30.${index}.`)) continue;
    // Adding the link is the lock: it fails when another process was first.
    const added = await inside('ip', ['link', 'add', name, 'type', 'bridge']).catch(() => undefined);
    if (added === undefined) continue;
    await inside('ip', ['addr', 'add', `172.30.${index}.1/24`, 'dev', name]);
    await inside('ip', ['link', 'set', name, 'up']);
    return { name, index };
  }
  throw new Error('no free bridge name: needs root, and the ip program');
}

/** Removes network links; one that is gone already is no error. */
export async function removeLinks(names: readonly string[]): Promise<void> {
  for (const name of names) await run('ip', ['link', 'del', name]).catch(() => undefined);
}

/** The links that an engine with its data in `folder/data` made for its networks and that still exist; works after the engine has died, too. */
export async function networkLinks(folder: string): Promise<string[]> {
  // The engine's own network database is the one list that outlives it; network ids stand in it as text.
  const database = await readFile(join(folder, 'data/network/files/local-kv.db'), 'latin1').catch(() => '');
  const ids = new Set(database.match(/[0-9a-f]{64}/g));
  const existing = await run('ip', ['-o', 'link', 'show', 'type', 'bridge']);
  return [...ids].map((id) => `br-${id.slice(0, 12)}`).filter((name) => existing.includes(` ${name}:`));
}
