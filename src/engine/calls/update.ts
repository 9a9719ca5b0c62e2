import { fieldsOf, numberOf, textsOf } from '../mapping/fields.ts';
import type { UpdateCalls } from '../updateTypes.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';

/** Changing containers in place. Engine API 1.41, "Update a container", "Wait for a container", "Connect a container to a network". */
export function updateCalls({ modem }: Api): UpdateCalls {
  const post = (path: string, body: object, signal: AbortSignal) => modem.call({ path, method: 'POST', options: { _body: body } }, { signal });
  return {
    async updateContainer(id, changes, signal) {
      return textsOf(fieldsOf(await post(`/containers/${pathPart(id)}/update`, changes, signal))['Warnings']);
    },
    async waitContainer(id, condition, signal) {
      const answer = await modem.call({ path: `/containers/${pathPart(id)}/wait?`, method: 'POST', options: { condition } }, { signal });
      return numberOf(fieldsOf(answer)['StatusCode']);
    },
    async connectEndpoint(network, container, endpoint, signal) {
      await post(`/networks/${pathPart(network)}/connect`, { Container: container, EndpointConfig: endpoint }, signal);
    },
  };
}
