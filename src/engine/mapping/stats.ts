import type { StatsSample } from '../statsTypes.ts';
import { fieldsOf, listOf, numberOf, textOf, timeOf } from './fields.ts';

type Fields = ReturnType<typeof fieldsOf>;

/**
 * One line of `GET /containers/{id}/stats`, API 1.41 to 1.53 and Podman 4; `undefined` when the container does not run: engines then send a time of zero, or nothing but a name.
 * Computed as `docker stats` does (docker/cli `cli/command/container/stats_helpers.go`).
 */
export function toStatsSample(json: unknown): StatsSample | undefined {
  const raw = fieldsOf(json);
  const at = timeOf(textOf(raw['read']));
  if (at === undefined) return undefined;
  const windows = Object.keys(fieldsOf(raw['storage_stats'])).length > 0;
  const [cpu, memory, network, disk] = [windows ? windowsCpu(raw, at) : cpuOf(raw), memoryOf(raw), networkOf(raw), windows ? windowsDisk(raw) : diskOf(raw)];
  const pids = fieldsOf(raw['pids_stats'])['current'];
  return {
    at,
    ...(cpu !== undefined && { cpu }),
    ...(memory && { memory }),
    ...(network && { network }),
    ...(disk && { disk }),
    ...(typeof pids === 'number' && { pids: numberOf(pids) }),
  };
}

/** The container's share of the time that all processors had, times their number. */
function cpuOf(raw: Fields): number | undefined {
  const [now, before] = [fieldsOf(raw['cpu_stats']), fieldsOf(raw['precpu_stats'])];
  const [usage, usageBefore] = [fieldsOf(now['cpu_usage']), fieldsOf(before['cpu_usage'])];
  const [system, systemBefore] = [numberOf(now['system_cpu_usage']), numberOf(before['system_cpu_usage'])];
  // Without a sample before, the average since the machine's start would come out.
  if (systemBefore === 0 || system <= systemBefore) return undefined;
  const used = numberOf(usage['total_usage']) - numberOf(usageBefore['total_usage']);
  const processors = numberOf(now['online_cpus']) || listOf(usage['percpu_usage']).length || 1;
  return Math.max(0, (used / (system - systemBefore)) * processors * 100);
}

/** Windows counts in units of 100 nanoseconds, against the clock. */
function windowsCpu(raw: Fields, at: number): number | undefined {
  const before = timeOf(textOf(raw['preread']));
  if (before === undefined || at <= before) return undefined;
  const total = (stats: unknown) => numberOf(fieldsOf(fieldsOf(stats)['cpu_usage'])['total_usage']);
  return Math.max(0, ((total(raw['cpu_stats']) - total(raw['precpu_stats'])) / ((at - before) * 10_000)) * 100);
}

function memoryOf(raw: Fields): StatsSample['memory'] {
  const memory = fieldsOf(raw['memory_stats']);
  const workingSet = numberOf(memory['privateworkingset']);
  if (workingSet > 0) return { used: workingSet, limit: 0 };
  const usage = memory['usage'];
  if (typeof usage !== 'number') return undefined;
  const details = fieldsOf(memory['stats']);
  // Control groups v1 count it for the whole tree under this name, v2 under the other.
  const cache = numberOf(details['total_inactive_file'] ?? details['inactive_file']);
  const used = numberOf(usage);
  // A group without a limit says so with the largest number there is.
  const limit = numberOf(memory['limit']);
  return { used: cache < used ? used - cache : used, limit: limit < 2 ** 60 ? limit : 0 };
}

function networkOf(raw: Fields): StatsSample['network'] {
  const networks = Object.values(fieldsOf(raw['networks'])).map(fieldsOf);
  if (networks.length === 0) return undefined;
  return { received: sum(networks, 'rx_bytes'), sent: sum(networks, 'tx_bytes') };
}

/** Absent where the engine's control groups do not count it. */
function diskOf(raw: Fields): StatsSample['disk'] {
  const list = fieldsOf(raw['blkio_stats'])['io_service_bytes_recursive'];
  if (!Array.isArray(list)) return undefined;
  const entries = list.map(fieldsOf);
  const of = (operation: string) =>
    sum(
      entries.filter((entry) => textOf(entry['op']).toLowerCase() === operation),
      'value',
    );
  return { read: of('read'), written: of('write') };
}

function windowsDisk(raw: Fields): StatsSample['disk'] {
  const storage = fieldsOf(raw['storage_stats']);
  return { read: numberOf(storage['read_size_bytes']), written: numberOf(storage['write_size_bytes']) };
}

function sum(entries: readonly Fields[], name: string): number {
  return entries.reduce((total, entry) => total + numberOf(entry[name]), 0);
}
