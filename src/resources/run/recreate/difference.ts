import { isDeepStrictEqual } from 'node:util';
import { fieldsOf, numberOf } from '../../../engine/mapping/fields.ts';
import type { EngineBody, RunPlan } from '../plan/plan.ts';
import { laterNetworks, specOf } from '../plan/spec.ts';

/** What the engine changes without a new container. Engine API 1.41, "Update a container". */
const updatable = [
  ...['RestartPolicy', 'Memory', 'MemorySwap', 'MemoryReservation', 'NanoCpus', 'CpuShares', 'CpuPeriod', 'CpuQuota'],
  ...['CpuRealtimePeriod', 'CpuRealtimeRuntime', 'CpusetCpus', 'CpusetMems', 'BlkioWeight', 'PidsLimit'],
];

/** How one plan becomes another: not at all, by changes in place (perhaps with another name), or only by a new container. */
export type Difference =
  | { readonly kind: 'none' }
  | { readonly kind: 'inPlace'; readonly changes: EngineBody; readonly name?: string }
  | { readonly kind: 'recreate' };

/** Compares what the engine would be asked for; a limit that is taken away needs a new container, as the engine reads 0 as “as it was”. */
export function difference(before: RunPlan, after: RunPlan): Difference {
  const [old, wanted] = [split(before), split(after)];
  const keys = updatable.filter((key) => !isDeepStrictEqual(old.limits[key], wanted.limits[key]));
  const takenAway = keys.some((key) => wanted.limits[key] === undefined);
  if (!isDeepStrictEqual(old.rest, wanted.rest) || takenAway) return { kind: 'recreate' };
  if (keys.length === 0 && before.name === after.name) return { kind: 'none' };
  const changes = Object.fromEntries(keys.map((key) => [key, wanted.limits[key]]));
  return { kind: 'inPlace', changes: withSwap(changes, wanted.limits), ...(before.name !== after.name && { name: after.name }) };
}

function split(plan: RunPlan): { readonly limits: EngineBody; readonly rest: unknown } {
  const { HostConfig, ...config } = specOf(plan);
  const host = Object.entries(fieldsOf(HostConfig));
  const isLimit = ([key]: [string, unknown]) => updatable.includes(key);
  const rest = [config, Object.fromEntries(host.filter((entry) => !isLimit(entry))), laterNetworks(plan), plan.platform, plan.pull === 'always'];
  return { limits: Object.fromEntries(host.filter(isLimit)), rest };
}

/** The engine refuses a limit of memory above that of memory and swap, which it once made twice the memory. */
function withSwap(changes: EngineBody, limits: EngineBody): EngineBody {
  return changes['Memory'] === undefined || limits['MemorySwap'] !== undefined ? changes : { ...changes, MemorySwap: 2 * numberOf(changes['Memory']) };
}
