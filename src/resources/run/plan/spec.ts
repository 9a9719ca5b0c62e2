import type { ContainerSpec } from '../../../engine/engine.ts';
import { fieldsOf, listOf } from '../../../engine/mapping/fields.ts';
import { gpuRequest } from './gpus.ts';
import { needsMount } from './mountText.ts';
import { endpointOf } from './networkText.ts';
import type { EngineBody, MountRule, RunPlan } from './plan.ts';

/** A network that a container joins between its creation and its start: engines before 1.44 take only one in the create call. */
export type LaterNetwork = { readonly name: string; readonly endpoint: EngineBody };

/** The body of `POST /containers/create` for a plan. Files of variables must have been read, and open variables given, before. */
export function specOf(plan: RunPlan): ContainerSpec {
  const { image, command, entrypoint, user, workingFolder, interactive, tty, detached, other } = plan;
  const { HostConfig, ...config } = other;
  const [first] = plan.networks;
  const endpoint = first && endpointOf(first);
  const volumes: readonly (readonly [string, object])[] = plan.mounts
    .filter((rule) => rule.type === 'volume' && rule.source === '' && !needsMount(rule))
    .map(({ target }) => [target, {}] as const);
  const exposed: Readonly<Record<string, object>> = {
    ...(fieldsOf(other['ExposedPorts']) as Readonly<Record<string, object>>),
    ...Object.fromEntries(plan.ports.map((rule) => [portKey(rule), {}])),
  };
  return {
    ...config,
    Image: image,
    ...(command && { Cmd: command }),
    ...(entrypoint && { Entrypoint: entrypoint }),
    ...(user !== '' && { User: user }),
    ...(workingFolder !== '' && { WorkingDir: workingFolder }),
    Env: plan.environment.flatMap(({ name, value }) => (value === undefined ? [] : [`${name}=${value}`])),
    ...(Object.keys(exposed).length > 0 && { ExposedPorts: exposed }),
    ...(volumes.length > 0 && { Volumes: Object.fromEntries(volumes) }),
    Tty: tty,
    OpenStdin: interactive,
    StdinOnce: interactive && !detached,
    HostConfig: hostConfig(plan, fieldsOf(HostConfig)),
    ...(first && endpoint && { NetworkingConfig: { EndpointsConfig: { [first.name]: endpoint } } }),
  };
}

/** The networks that {@link specOf} leaves to join later. */
export function laterNetworks({ networks }: RunPlan): readonly LaterNetwork[] {
  return networks.slice(1).map((rule) => ({ name: rule.name, endpoint: endpointOf(rule) ?? {} }));
}

function hostConfig(plan: RunPlan, other: EngineBody): EngineBody {
  const { ports, mounts, restart, memory, nanoCpus, gpus } = plan;
  const short = mounts.filter((rule) => !needsMount(rule));
  const binds = short.filter(({ type, source }) => type !== 'tmpfs' && source !== '');
  const tmpfs = short.filter(({ type }) => type === 'tmpfs');
  const gpu = gpus === '' ? undefined : gpuRequest(gpus);
  return {
    ...other,
    RestartPolicy: { Name: restart.policy, MaximumRetryCount: restart.policy === 'on-failure' ? restart.retries : 0 },
    ...(ports.length > 0 && { PortBindings: bindings(plan) }),
    ...(plan.publishAll && { PublishAllPorts: true }),
    ...(binds.length > 0 && { Binds: binds.map(bindText) }),
    ...(mounts.some(needsMount) && { Mounts: mounts.filter(needsMount).map(mountObject) }),
    ...(tmpfs.length > 0 && { Tmpfs: Object.fromEntries(tmpfs.map((rule) => [rule.target, optionsOf(rule)])) }),
    ...(plan.volumesFrom.length > 0 && { VolumesFrom: plan.volumesFrom }),
    ...(plan.networks[0] && { NetworkMode: plan.networks[0].name }),
    ...(memory > 0 && { Memory: memory }),
    ...(nanoCpus > 0 && { NanoCpus: nanoCpus }),
    ...(gpu && { DeviceRequests: [...listOf(other['DeviceRequests']), gpu] }),
    ...(plan.privileged && { Privileged: true }),
    ...(plan.removeOnExit && { AutoRemove: true }),
  };
}

function bindings({ ports }: RunPlan): EngineBody {
  const byPort = new Map<string, unknown[]>();
  for (const rule of ports) {
    const list = byPort.get(portKey(rule)) ?? [];
    byPort.set(portKey(rule), [...list, { HostIp: rule.hostAddress, HostPort: rule.hostPort }]);
  }
  return Object.fromEntries(byPort);
}

function portKey({ containerPort, protocol }: RunPlan['ports'][number]): string {
  return `${containerPort}/${protocol}`;
}

function bindText(rule: MountRule): string {
  const options = optionsOf(rule);
  return `${rule.source}:${rule.target}${options === '' ? '' : `:${options}`}`;
}

function optionsOf({ options, readOnly }: MountRule): string {
  return [...options, ...(readOnly ? ['ro'] : [])].join(',');
}

function mountObject({ type, source, target, readOnly, details = {} }: MountRule): EngineBody {
  return { Type: type, ...(source !== '' && { Source: source }), Target: target, ...(readOnly && { ReadOnly: true }), ...details };
}
