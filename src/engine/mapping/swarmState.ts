import type { SwarmInfo, SwarmState } from '../swarmTypes.ts';
import { fieldsOf, listOf, textOf } from './fields.ts';

/** `Swarm` of `GET /info`; `inactive` for engines that know nothing of swarms, such as Podman. */
export function toSwarmState(json: unknown): SwarmState {
  const swarm = fieldsOf(json);
  const state = textOf(swarm['LocalNodeState']);
  if (state === 'active') return swarm['ControlAvailable'] === true ? 'manager' : 'worker';
  return state === 'pending' || state === 'locked' || state === 'error' ? state : 'inactive';
}

/** The same, with what else it tells. */
export function toSwarmInfo(json: unknown): SwarmInfo {
  const swarm = fieldsOf(json);
  return {
    state: toSwarmState(json),
    nodeId: textOf(swarm['NodeID']),
    managers: listOf(swarm['RemoteManagers'])
      .map((manager) => textOf(fieldsOf(manager)['Addr']))
      .filter(Boolean),
    error: textOf(swarm['Error']),
  };
}
