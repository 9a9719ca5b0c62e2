import type { Container } from '../core/resource.ts';

/** The label of containers that Gantry makes for itself; its value says what for. They are never shown. */
export const helperLabel = 'io.gantry.helper';
const hostLabel = 'io.gantry.host';
const processLabel = 'io.gantry.process';

/** Who makes helper containers: the machine's name, and the process on it. */
export type HelperOwner = { readonly host: string; readonly process: number };

/** The labels of a helper container, by which it is found again after a crash. */
export function helperLabels(purpose: string, { host, process }: HelperOwner): Readonly<Record<string, string>> {
  return { [helperLabel]: purpose, [hostLabel]: host, [processLabel]: String(process) };
}

/** Whether Gantry made this container for itself. */
export function isHelper({ labels }: Pick<Container, 'labels'>): boolean {
  return labels[helperLabel] !== undefined;
}

/** Milliseconds after which another machine's helper counts as left over: no backup takes that long. */
const longest = 24 * 60 * 60 * 1000;

/** Whether nobody needs this helper any more: its process on our machine is gone, or it is older than a day. `now` in milliseconds since the epoch. */
export function isLeftOver(
  { labels, created }: Pick<Container, 'labels' | 'created'>,
  owner: HelperOwner,
  now: number,
  isAlive: (process: number) => boolean,
): boolean {
  if (labels[hostLabel] !== owner.host) return now - created > longest;
  const process = Number(labels[processLabel]);
  return process !== owner.process && !(Number.isInteger(process) && process > 0 && isAlive(process));
}
