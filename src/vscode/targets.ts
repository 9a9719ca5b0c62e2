import type { Image, Resource } from '../core/resource.ts';
import type { Row } from '../core/row.ts';
import { listedKinds } from '../resources/index.ts';
import { type Kind, type Ports, type Related, rowId } from '../resources/kind.ts';
import { Usage } from '../resources/usage.ts';

/** The row with this id in whichever view shows it. */
export type FindRow = (id: string) => Row | undefined;

/** What VS Code, a button or another command passed, as ids of rows of this kind: it gave nodes, rows, resources or ids. */
export function targetIds(kind: Kind, [first, all]: readonly unknown[]): readonly string[] {
  const given: readonly unknown[] = Array.isArray(all) && all.length > 0 ? all : [first];
  return [...new Set(given.map((one) => idOf(kind, one)).filter((id) => id !== undefined))];
}

/** The resources with these ids as they are now; those that are gone are left out. */
export async function currentResources(kind: Kind, ids: readonly string[], ports: Ports, findRow: FindRow): Promise<readonly Resource[]> {
  const listed = await listedResources(kind, ports);
  const byId = new Map(listed?.map((resource) => [rowId(kind, resource), resource]));
  return ids.flatMap((id) => (listed ? byId.get(id) : findRow(id)?.resource) ?? []);
}

/** Everything the engine has of a kind; `undefined` for a kind that no engine lists. */
export async function listedResources(kind: Kind, ports: Ports): Promise<readonly Resource[] | undefined> {
  const listed = listedKinds.find((one) => one.kind === kind.kind);
  return listed && ports.resources(listed.kind);
}

/** What abilities of this kind are computed with, as of now. */
export async function relatedNow(kind: Kind, ports: Ports): Promise<Related> {
  const isListed = listedKinds.some((one) => one.kind === kind.kind);
  const { sync, store } = ports;
  const usage = new Usage(isListed ? await ports.resources('container') : []);
  return { usage, now: Date.now(), store, ...(sync && { sync: (image: Image) => sync.of(image) }) };
}

function idOf(kind: Kind, given: unknown): string | undefined {
  if (typeof given === 'string') return given.startsWith(`${kind.kind}/`) ? given : `${kind.kind}/${given}`;
  if (typeof given !== 'object' || given === null) return undefined;
  if ('id' in given && typeof given.id === 'string' && given.id.startsWith(`${kind.kind}/`)) return given.id;
  // Other commands pass the resource itself, which is one of ours.
  return 'kind' in given && given.kind === kind.kind ? rowId(kind, given as Resource) : undefined;
}
