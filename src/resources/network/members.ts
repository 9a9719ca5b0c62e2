import type { Attachment, Container, Network } from '../../core/resource.ts';
import type { Related } from '../kind.ts';

/** The containers in a network, running or not. */
export function membersOf({ id, name }: Network, { usage }: Pick<Related, 'usage'>): readonly Container[] {
  return usage.ofNetwork({ id, name });
}

/** How a container is in a network, if it is. */
export function attachmentOf({ networks }: Container, { id, name }: Network): Attachment | undefined {
  // The engine names the network of a container that was never started, and leaves its id empty.
  return networks.find(({ networkId, networkName }) => (networkId === '' ? networkName === name : networkId === id));
}
