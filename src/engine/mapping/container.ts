import type { Attachment, Container, ContainerId, ContainerState, Health, ImageId, Mount, NetworkId, Port } from '../../core/resource.ts';
import { fieldsOf, listOf, numberOf, textOf, textRecordOf, textsOf, timeOf } from './fields.ts';

const states: readonly string[] = ['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'];
/** Podman's own words. */
const otherStates: Readonly<Record<string, ContainerState>> = { configured: 'created', initialized: 'created', stopped: 'exited', stopping: 'running' };

/** One entry of `GET /containers/json`. API 1.24 to 1.53, and Podman 4. */
export function toContainer(json: unknown): Container {
  const raw = fieldsOf(json);
  const status = textOf(raw['Status']);
  const state = toState(textOf(raw['State']), status);
  const health = toHealth(status);
  const exit = state === 'exited' || state === 'dead' ? /\((-?\d+)\)/.exec(status)?.[1] : undefined;
  return {
    kind: 'container',
    id: textOf(raw['Id']) as ContainerId,
    name: nameOf(raw),
    image: textOf(raw['Image']),
    imageId: textOf(raw['ImageID']) as ImageId,
    command: textOf(raw['Command']) || textsOf(raw['Command']).join(' '),
    created: timeOf(raw['Created']) ?? 0,
    state,
    status,
    ...(health && { health }),
    ...(exit !== undefined && { exitCode: Number(exit) }),
    ports: listOf(raw['Ports']).map(toPort).toSorted(byPort),
    mounts: listOf(raw['Mounts']).map(toMount),
    networks: Object.entries(fieldsOf(fieldsOf(raw['NetworkSettings'])['Networks'])).map(toAttachment),
    labels: textRecordOf(raw['Labels']),
  };
}

/** The name that is not a link (`/other/alias`), without its slash; the short id when there is none. */
function nameOf(raw: Readonly<Record<string, unknown>>): string {
  const names = textsOf(raw['Names']).map((name) => name.replace(/^\//, ''));
  return names.find((name) => !name.includes('/')) ?? names[0] ?? textOf(raw['Id']).slice(0, 12);
}

function toState(state: string, status: string): ContainerState {
  const word = state.toLowerCase();
  if (states.includes(word)) return word as ContainerState;
  if (otherStates[word]) return otherStates[word];
  if (/\(Paused\)/.test(status)) return 'paused';
  if (/^Up\b/.test(status)) return 'running';
  return /^Exited\b/.test(status) ? 'exited' : 'created';
}

function toHealth(status: string): Health | undefined {
  const word = /\((?:health: )?(starting|healthy|unhealthy)\)/.exec(status)?.[1];
  return word as Health | undefined;
}

function toPort(json: unknown): Port {
  const raw = fieldsOf(json);
  const hostPort = numberOf(raw['PublicPort']);
  const hostAddress = textOf(raw['IP']);
  return {
    containerPort: numberOf(raw['PrivatePort']),
    protocol: textOf(raw['Type']) || 'tcp',
    ...(hostPort > 0 && { hostPort }),
    ...(hostPort > 0 && hostAddress && { hostAddress }),
  };
}

/** The engine lists ports in the order of a hash table, which would make an unchanged container look changed. */
function byPort(a: Port, b: Port): number {
  const key = (port: Port) => `${port.protocol} ${port.hostAddress ?? ''}`;
  return a.containerPort - b.containerPort || (a.hostPort ?? 0) - (b.hostPort ?? 0) || key(a).localeCompare(key(b));
}

function toMount(json: unknown): Mount {
  const raw = fieldsOf(json);
  const name = textOf(raw['Name']);
  return {
    type: textOf(raw['Type']),
    ...(name && { name }),
    source: textOf(raw['Source']),
    destination: textOf(raw['Destination']),
    readOnly: raw['RW'] === false,
  };
}

function toAttachment([networkName, json]: [string, unknown]): Attachment {
  const raw = fieldsOf(json);
  const address = textOf(raw['IPAddress']) || textOf(raw['GlobalIPv6Address']);
  return { networkId: textOf(raw['NetworkID']) as NetworkId, networkName, ...(address && { address }) };
}
