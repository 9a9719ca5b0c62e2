import { type Engine, startEngine } from './engine.ts';
import type { EngineApi } from './engineApi.ts';
import { connectNetworks, privateNetwork } from './privateNetwork.ts';
import { until } from './until.ts';

/** Engines for a swarm, each in a network of its own as on another machine; both hold `busybox:latest`. */
export interface SwarmLab extends AsyncDisposable {
  /** The manager, at {@link managerAddress} once it is one. */
  readonly manager: Engine;
  /** An engine that can reach the manager. */
  readonly worker: Engine;
}

export const managerAddress = '10.98.0.1';
export const workerAddress = '10.98.0.2';

/** Starts two engines that reach each other and are in no swarm. */
export async function startSwarmLab(): Promise<SwarmLab> {
  const stack = new AsyncDisposableStack();
  try {
    const [left, right] = [stack.use(await privateNetwork()), stack.use(await privateNetwork())];
    await connectNetworks(left, `${managerAddress}/24`, right, `${workerAddress}/24`);
    const manager = stack.use(await startEngine({ network: left }));
    const worker = stack.use(await startEngine({ network: right }));
    await manager.importBusybox();
    await worker.importBusybox();
    return { manager, worker, [Symbol.asyncDispose]: () => stack.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

/** What runs in a service until it is told to stop. */
export const sleeper = ['sh', '-c', 'echo "hello from $HOSTNAME"; trap "exit 0" TERM INT; sleep 86400 & wait'];

/** Creates a service of `busybox:latest` by the engine's API alone, and waits until its tasks run; returns its id. */
export async function createService(engine: EngineApi, name: string, spec: Record<string, unknown> = {}, replicas = 1): Promise<string> {
  const body = {
    Name: name,
    TaskTemplate: { ContainerSpec: { Image: 'busybox:latest', Command: sleeper, StopGracePeriod: 1_000_000_000 } },
    Mode: { Replicated: { Replicas: replicas } },
    EndpointSpec: { Mode: 'dnsrr' },
    UpdateConfig: { Monitor: 500_000_000 },
    ...spec,
  };
  const { ID } = await engine.must<{ ID: string }>('POST', '/services/create', body);
  await until(`the tasks of ${name}`, async () => (await runningTasks(engine, ID)).length >= replicas);
  return ID;
}

/** The tasks of a service that run, as the engine tells them. */
export async function runningTasks(
  engine: EngineApi,
  service: string,
): Promise<readonly { ID: string; NodeID: string; Status: { ContainerStatus: { ContainerID: string } } }[]> {
  const filters = encodeURIComponent(JSON.stringify({ service: [service], 'desired-state': ['running'] }));
  const tasks = await engine.must<{ ID: string; NodeID: string; Status: { State: string; ContainerStatus: { ContainerID: string } } }[]>(
    'GET',
    `/tasks?filters=${filters}`,
  );
  return tasks.filter(({ Status }) => Status.State === 'running');
}
