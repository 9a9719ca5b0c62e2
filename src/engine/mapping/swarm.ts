import type { Config, Secret, SwarmNode } from '../../core/swarmResource.ts';
import { fieldsOf, numberOf, textOf, textRecordOf, timeOf } from './fields.ts';

const availabilities = ['active', 'pause', 'drain'] as const;

/** One entry of `GET /nodes`. */
export function toNode(json: unknown): SwarmNode {
  const raw = fieldsOf(json);
  const spec = fieldsOf(raw['Spec']);
  const description = fieldsOf(raw['Description']);
  const status = fieldsOf(raw['Status']);
  const manager = fieldsOf(raw['ManagerStatus']);
  const resources = fieldsOf(description['Resources']);
  return {
    kind: 'swarmNode',
    id: textOf(raw['ID']),
    hostname: textOf(description['Hostname']),
    role: textOf(spec['Role']) === 'manager' ? 'manager' : 'worker',
    availability: availabilities.find((one) => one === spec['Availability']) ?? 'active',
    state: textOf(status['State']) || 'unknown',
    // A manager's own node may be told with the address that it listens on.
    address: textOf(manager['Addr']) || textOf(status['Addr']),
    leader: manager['Leader'] === true,
    engineVersion: textOf(fieldsOf(description['Engine'])['EngineVersion']),
    memory: numberOf(resources['MemoryBytes']),
    cpus: numberOf(resources['NanoCPUs']) / 1e9,
    labels: textRecordOf(spec['Labels']),
  };
}

/** One entry of `GET /secrets`. */
export function toSecret(json: unknown): Secret {
  const raw = fieldsOf(json);
  const spec = fieldsOf(raw['Spec']);
  const created = timeOf(raw['CreatedAt']) ?? 0;
  return {
    kind: 'secret',
    id: textOf(raw['ID']),
    name: textOf(spec['Name']),
    created,
    updated: timeOf(raw['UpdatedAt']) ?? created,
    labels: textRecordOf(spec['Labels']),
  };
}

/** One entry of `GET /configs`. */
export function toConfig(json: unknown): Config {
  return { ...toSecret(json), kind: 'config' };
}
