import type { Network } from '../../core/resource.ts';
import type { Related } from '../kind.ts';
import { membersOf } from './members.ts';

const predefined = new Set(['bridge', 'host', 'none', 'podman']);
// The drivers of networks that a container is in from its creation, or never.
const fixed = new Set(['host', 'null']);

/** True for a network that the engine made by itself and does not give up. */
export function isPredefined({ name }: Network): boolean {
  return predefined.has(name);
}

/** True for a network that containers can come to and leave. */
export function isJoinable({ driver }: Network): boolean {
  return !fixed.has(driver);
}

/** What can be done with a network now. */
export const abilities = {
  connect: isJoinable,
  disconnect: (network: Network, related: Related): boolean => isJoinable(network) && membersOf(network, related).length > 0,
  remove: (network: Network, related: Related): boolean => !isPredefined(network) && membersOf(network, related).length === 0,
};

export type NetworkAbility = keyof typeof abilities;
