import { isDeepStrictEqual } from 'node:util';
import { fieldsOf, listOf, numberOf, textOf, textsOf } from '../../../engine/mapping/fields.ts';
import { gpuRequest, gpuText } from './gpus.ts';
import { type EngineBody, type PortRule, type RunPlan, restartPolicies } from './plan.ts';

/** What the engine fills in where nothing was asked. */
export type EngineDefaults = { readonly logDriver: string; readonly runtime: string; readonly cgroupns: string };
export const noDefaults: EngineDefaults = { logDriver: '', runtime: 'runc', cgroupns: '' };

/** Reads the engine's JSON of `GET /info`. */
export function engineDefaults(info: Readonly<Record<string, unknown>>): EngineDefaults {
  const version = textOf(info['CgroupVersion']);
  const cgroupns = version === '2' ? 'private' : version === '1' ? 'host' : '';
  return { logDriver: textOf(info['LoggingDriver']), runtime: textOf(info['DefaultRuntime']) || 'runc', cgroupns };
}

type Plain = 'ports' | 'publishAll' | 'volumesFrom' | 'restart' | 'memory' | 'nanoCpus' | 'gpus' | 'privileged' | 'removeOnExit';
/** Fields that the plan has words for, that another part reads, or that only describe the moment. */
const handled = new Set(
  'PortBindings PublishAllPorts VolumesFrom RestartPolicy Memory NanoCpus Privileged AutoRemove Binds Mounts Tmpfs NetworkMode DeviceRequests ContainerIDFile ConsoleSize'.split(
    ' ',
  ),
);
/** Where nothing and zero, or nothing and no, are not the same. */
const meaningful = new Set(['Init', 'MemorySwappiness']);
const usualShm = 64 * 1024 ** 2;

/** The settings of a `HostConfig` that the form shows, mounts and networks aside. */
export function plainHostConfig(host: EngineBody): Pick<RunPlan, Plain> {
  return {
    ports: portsOf(fieldsOf(host['PortBindings'])),
    publishAll: host['PublishAllPorts'] === true,
    volumesFrom: textsOf(host['VolumesFrom']),
    restart: restartOf(host),
    memory: Math.max(0, numberOf(host['Memory'])),
    nanoCpus: numberOf(host['NanoCpus']),
    gpus: gpuOf(host) ?? '',
    privileged: host['Privileged'] === true,
    removeOnExit: host['AutoRemove'] === true,
  };
}

/** Everything else of a `HostConfig` that is not what the engine does anyway. */
export function otherHostConfig(host: EngineBody, defaults: EngineDefaults): EngineBody {
  const requests = gpuOf(host) === undefined ? listOf(host['DeviceRequests']) : [];
  const kept = Object.entries(host).flatMap(([key, value]): readonly (readonly [string, unknown])[] => {
    if (handled.has(key) || isUsual(key, value, host, defaults)) return [];
    return [[key, key === 'Links' ? textsOf(value).map(linkText) : value]];
  });
  return { ...Object.fromEntries(kept), ...(requests.length > 0 && { DeviceRequests: requests }) };
}

function isUsual(key: string, value: unknown, host: EngineBody, defaults: EngineDefaults): boolean {
  if (value === null || value === undefined) return true;
  if (meaningful.has(key)) return false;
  if (key === 'MaskedPaths' || key === 'ReadonlyPaths') return listOf(value).length > 0 || host['Privileged'] === true;
  if (value === '' || value === false || value === 0 || (typeof value === 'object' && Object.keys(value).length === 0)) return true;
  if (key === 'IpcMode') return value === 'private';
  if (key === 'ShmSize') return value === usualShm;
  if (key === 'Runtime') return value === defaults.runtime;
  if (key === 'CgroupnsMode') return value === defaults.cgroupns;
  if (key === 'LogConfig') return textOf(fieldsOf(value)['Type']) === defaults.logDriver && Object.keys(fieldsOf(fieldsOf(value)['Config'])).length === 0;
  // What the engine makes of a limit of memory alone.
  if (key === 'MemorySwap') return value === 2 * numberOf(host['Memory']);
  return key === 'Isolation' && value === 'default';
}

function portsOf(bindings: EngineBody): readonly PortRule[] {
  return Object.entries(bindings).flatMap(([key, list]) => {
    const [port, protocol = 'tcp'] = key.split('/');
    // No binding at all means a random port.
    const all = listOf(list).length === 0 ? [{}] : listOf(list);
    return all.map(fieldsOf).map(({ HostIp, HostPort }) => {
      const hostPort = textOf(HostPort);
      return { hostAddress: textOf(HostIp), hostPort: hostPort === '0' ? '' : hostPort, containerPort: Number(port), protocol };
    });
  });
}

function restartOf(host: EngineBody): RunPlan['restart'] {
  const { Name, MaximumRetryCount } = fieldsOf(host['RestartPolicy']);
  return { policy: restartPolicies.find((one) => one === Name) ?? 'no', retries: numberOf(MaximumRetryCount) };
}

/** `undefined` when it asks for devices that `--gpus` cannot say. */
function gpuOf(host: EngineBody): string | undefined {
  const requests = listOf(host['DeviceRequests']);
  const text = requests.length === 1 ? gpuText(requests[0]) : undefined;
  return text !== undefined && isDeepStrictEqual(tidied(gpuRequest(text)), tidied(requests[0])) ? text : undefined;
}

function tidied(request: unknown): EngineBody {
  const { Driver, Count, DeviceIDs, Capabilities, Options } = fieldsOf(request);
  return { Driver: textOf(Driver), Count: numberOf(Count), DeviceIDs: textsOf(DeviceIDs), Capabilities, Options: fieldsOf(Options) };
}

/** The engine writes a link as `/other:/name/alias`. */
function linkText(link: string): string {
  const [, other = '', alias = ''] = /^\/([^:]+):.*\/([^/]+)$/s.exec(link) ?? [];
  return other === '' ? link : `${other}:${alias}`;
}
