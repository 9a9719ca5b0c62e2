import type { Engine } from '../engine.ts';
import { networkId } from '../engine.ts';
import { fieldsOf } from '../mapping/fields.ts';
import { toNetwork } from '../mapping/network.ts';
import type { Api } from './api.ts';
import { isNotFound } from './containers.ts';
import { pathPart } from './names.ts';
import { toPruned } from './pruned.ts';

type Calls = 'listNetworks' | 'findNetwork' | 'inspectNetwork' | 'createNetwork' | 'removeNetwork' | 'pruneNetworks' | 'connectNetwork' | 'disconnectNetwork';

/** What can be done with networks. */
export function networkCalls({ docker }: Api): Pick<Engine, Calls> {
  const network = (id: string, signal: AbortSignal) => docker(signal).getNetwork(pathPart(id));
  return {
    listNetworks: async (signal) => (await docker(signal).listNetworks()).map(toNetwork),
    async findNetwork(id, signal) {
      try {
        return toNetwork(await network(id, signal).inspect());
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    },
    inspectNetwork: async (id, signal) => fieldsOf(await network(id, signal).inspect()),
    async createNetwork({ name, driver, internal = false, subnet, gateway, labels }, signal) {
      const address = { ...(subnet && { Subnet: subnet }), ...(gateway && { Gateway: gateway }) };
      const ipam = Object.keys(address).length > 0 ? { IPAM: { Config: [address] } } : {};
      const body = { Name: name, Driver: driver, Internal: internal, CheckDuplicate: true, Labels: { ...labels }, ...ipam };
      return networkId((await docker(signal).createNetwork(body)).id);
    },
    async removeNetwork(id, signal) {
      await network(id, signal).remove();
    },
    pruneNetworks: async (signal) => toPruned(await docker(signal).pruneNetworks(), 'NetworksDeleted'),
    async connectNetwork(id, container, signal) {
      await network(id, signal).connect({ Container: container });
    },
    async disconnectNetwork(id, container, signal) {
      await network(id, signal).disconnect({ Container: container });
    },
  };
}
