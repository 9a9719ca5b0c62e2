import type { Pruned } from '../engine.ts';
import { fieldsOf, numberOf, textsOf } from '../mapping/fields.ts';

/** The answer of a prune; `field` holds the ids or names of what was removed. */
export function toPruned(json: unknown, field: string): Pruned {
  const raw = fieldsOf(json);
  return { removed: textsOf(raw[field]), bytes: numberOf(raw['SpaceReclaimed']) };
}
