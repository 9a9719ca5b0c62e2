import type { Service, Stack, SwarmTask } from '../../core/swarmResource.ts';
import type { Ports } from '../kind.ts';
import { type SwarmLogSource, swarmLogsSession } from './swarmLogsSession.ts';

/** Opens a terminal for each service, with the output of all its tasks as it comes. */
export async function showServiceLogs(ports: Ports, services: readonly Service[]): Promise<void> {
  for (const service of services) await open(ports, service.name, [sourceOf(ports, service)]);
}

/** Opens one terminal with the output of all services of a stack. */
export async function showStackLogs(ports: Ports, { name, services }: Stack): Promise<void> {
  await open(
    ports,
    name,
    services.map((service) => sourceOf(ports, service)),
  );
}

/** Opens a terminal for each task. */
export async function showTaskLogs(ports: Ports, tasks: readonly SwarmTask[]): Promise<void> {
  const engine = await ports.engine();
  const services = await engine.listServices(ports.signal);
  for (const { id, name, serviceId } of tasks) {
    const tty = services.find((service) => service.id === serviceId)?.tty ?? false;
    await open(ports, name, [{ name, tty, read: (signal) => engine.taskLogs(id, { follow: true, ...tail(ports), tty }, signal) }]);
  }
}

function sourceOf(ports: Ports, { id, name, tty }: Service): SwarmLogSource {
  return {
    name,
    tty,
    async *read(signal) {
      yield* (await ports.engine()).serviceLogs(id, { follow: true, ...tail(ports), tty }, signal);
    },
  };
}

async function open({ engine, settings, ui }: Ports, name: string, sources: readonly SwarmLogSource[]): Promise<void> {
  const connected = await engine();
  const nameTasks = async (signal: AbortSignal) => new Map((await connected.listTasks({}, signal)).map((task) => [task.id, `${task.name}@${task.node}`]));
  ui.openTerminal(swarmLogsSession(name, sources, { timestamps: settings.get('logs.timestamps'), nameTasks }));
}

function tail({ settings }: Ports): { readonly tail?: number } {
  const lines = settings.get('logs.tail');
  return lines > 0 ? { tail: lines } : {};
}
