import type { Service, SwarmNode, SwarmTask } from '../../core/swarmResource.ts';
import { fieldsOf, numberOf, textOf, timeOf } from './fields.ts';

/** What the names in a task come from. */
export type TaskSurroundings = {
  readonly services: readonly Pick<Service, 'id' | 'name'>[];
  readonly nodes: readonly Pick<SwarmNode, 'id' | 'hostname'>[];
  /** The node that the connected engine is. */
  readonly here: string;
  readonly under: string;
};

const failures: ReadonlySet<string> = new Set(['failed', 'rejected', 'orphaned']);

/** One entry of `GET /tasks`. */
export function toTask(json: unknown, { services, nodes, here, under }: TaskSurroundings): SwarmTask {
  const raw = fieldsOf(json);
  const status = fieldsOf(raw['Status']);
  const container = fieldsOf(status['ContainerStatus']);
  const [id, serviceId, nodeId] = [textOf(raw['ID']), textOf(raw['ServiceID']), textOf(raw['NodeID'])];
  const state = textOf(status['State']) || 'new';
  const service = services.find((one) => one.id === serviceId)?.name ?? serviceId;
  const slot = numberOf(raw['Slot']);
  const failed = failures.has(state);
  return {
    kind: 'swarmTask',
    id,
    under,
    // As the CLI writes it.
    name: `${service}.${slot > 0 ? slot : nodeId}`,
    serviceId,
    nodeId,
    node: nodes.find((one) => one.id === nodeId)?.hostname ?? nodeId,
    state,
    desired: textOf(raw['DesiredState']),
    message: textOf(status['Err']) || textOf(status['Message']),
    failed,
    ...(failed && 'ExitCode' in container && { exitCode: numberOf(container['ExitCode']) }),
    ...(textOf(container['ContainerID']) && { containerId: textOf(container['ContainerID']) }),
    local: nodeId !== '' && nodeId === here,
    image: textOf(fieldsOf(fieldsOf(raw['Spec'])['ContainerSpec'])['Image']),
    since: timeOf(status['Timestamp']) ?? 0,
  };
}
