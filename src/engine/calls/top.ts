import { fieldsOf, listOf, textsOf } from '../mapping/fields.ts';
import type { TopCalls } from '../statsTypes.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';

/** Processes of containers, as the engine's machine sees them. Engine API 1.41, "List processes running inside a container". */
export function topCalls({ modem }: Api): TopCalls {
  return {
    async top(id, signal, ps) {
      const answer = await modem.call({ path: `/containers/${pathPart(id)}/top?`, options: ps === undefined ? {} : { ps_args: ps } }, { signal });
      const fields = fieldsOf(answer);
      return { titles: textsOf(fields['Titles']), rows: listOf(fields['Processes']).map(textsOf) };
    },
  };
}
