import type { Service, ServiceMode, ServicePort } from '../../core/swarmResource.ts';
import { fieldsOf, listOf, numberOf, textOf, textRecordOf, timeOf } from './fields.ts';

/** One entry of `GET /services?status=true` (API 1.41). */
export function toService(json: unknown): Service {
  const raw = fieldsOf(json);
  const spec = fieldsOf(raw['Spec']);
  const container = fieldsOf(fieldsOf(spec['TaskTemplate'])['ContainerSpec']);
  const { mode, replicas } = modeOf(spec['Mode']);
  const status = fieldsOf(raw['ServiceStatus']);
  const update = fieldsOf(raw['UpdateStatus']);
  const created = timeOf(raw['CreatedAt']) ?? 0;
  return {
    kind: 'service',
    id: textOf(raw['ID']),
    name: textOf(spec['Name']),
    image: textOf(container['Image']),
    mode,
    running: numberOf(status['RunningTasks']),
    desired: 'DesiredTasks' in status ? numberOf(status['DesiredTasks']) : replicas,
    ports: portsOf(raw),
    tty: container['TTY'] === true,
    hasPrevious: Object.keys(fieldsOf(raw['PreviousSpec'])).length > 0,
    ...(textOf(update['State']) && {
      update: { state: textOf(update['State']), message: textOf(update['Message']), started: textOf(update['StartedAt']) },
    }),
    secrets: namesOf(container['Secrets'], 'SecretName'),
    configs: namesOf(container['Configs'], 'ConfigName'),
    created,
    updated: timeOf(raw['UpdatedAt']) ?? created,
    labels: textRecordOf(spec['Labels']),
  };
}

/** How many tasks a specification wants, and by which rule; `replicas` is zero where it depends on the nodes. */
export function modeOf(json: unknown): { readonly mode: ServiceMode; readonly replicas: number } {
  const mode = fieldsOf(json);
  if ('Global' in mode) return { mode: 'global', replicas: 0 };
  if ('GlobalJob' in mode) return { mode: 'global-job', replicas: 0 };
  if ('ReplicatedJob' in mode) return { mode: 'replicated-job', replicas: numberOf(fieldsOf(mode['ReplicatedJob'])['TotalCompletions']) };
  const replicas = fieldsOf(mode['Replicated'])['Replicas'];
  return { mode: 'replicated', replicas: replicas === undefined ? 1 : numberOf(replicas) };
}

/** Those in force, which include what the managers chose; before there are any, those that were asked for. */
function portsOf(raw: Readonly<Record<string, unknown>>): readonly ServicePort[] {
  const inForce = listOf(fieldsOf(raw['Endpoint'])['Ports']);
  const asked = listOf(fieldsOf(fieldsOf(raw['Spec'])['EndpointSpec'])['Ports']);
  return (inForce.length > 0 ? inForce : asked).map(fieldsOf).map((port) => ({
    target: numberOf(port['TargetPort']),
    ...(numberOf(port['PublishedPort']) > 0 && { published: numberOf(port['PublishedPort']) }),
    protocol: textOf(port['Protocol']) || 'tcp',
    mode: textOf(port['PublishMode']) || 'ingress',
  }));
}

function namesOf(json: unknown, field: string): readonly string[] {
  return listOf(json)
    .map((one) => textOf(fieldsOf(one)[field]))
    .filter(Boolean);
}
