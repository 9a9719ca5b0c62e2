import { fieldsOf, numberOf } from '../mapping/fields.ts';
import { isOutOfSequence, swarmError } from '../swarmErrors.ts';
import type { Change, ServiceUpdate } from '../swarmTypes.ts';
import type { DialCall } from '../transport/modem.ts';
import type { Api } from './api.ts';

/** How often a change is tried anew after somebody else's. */
const tries = 8;

/** A call whose failure is told in a manager's own words. */
export function askManager({ modem }: Api): (call: DialCall, signal: AbortSignal) => Promise<unknown> {
  return async (call, signal) => {
    try {
      return await modem.call(call, { signal });
    } catch (error) {
      throw swarmError(error);
    }
  };
}

type Place = { readonly path: string; readonly query?: object; readonly auth?: ServiceUpdate['auth'] };

/** Reads a specification, changes it and writes it back: only the version that was read may be replaced, so a change in between means to read again. */
export async function updateSpec({ modem }: Api, { path, query = {}, auth }: Place, change: Change, signal: AbortSignal): Promise<unknown> {
  for (let left = tries; ; left -= 1) {
    try {
      const now = fieldsOf(await modem.call({ path }, { signal }));
      const version = numberOf(fieldsOf(now['Version'])['Index']);
      const options = { _query: { version, ...query }, _body: change(fieldsOf(now['Spec'])) };
      return await modem.call({ path: `${path}/update?`, method: 'POST', options, ...(auth && { authconfig: auth }) }, { signal });
    } catch (error) {
      if (left === 1 || !isOutOfSequence(error)) throw swarmError(error);
    }
  }
}
