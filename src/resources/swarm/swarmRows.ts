import type { Resource } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import type { Kind, Related } from '../kind.ts';
import { resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';

/** The rows of what a swarm has; resources of other kinds than these are left out. */
export function rowsOf(kinds: readonly Kind[], resources: readonly Resource[]): readonly Row[] {
  const related: Related = { usage: new Usage([]), now: Date.now() };
  return resources.flatMap((resource) => {
    const kind = kinds.find((one) => one.kind === resource.kind);
    return kind ? [resourceRow(kind, resource, related)] : [];
  });
}
