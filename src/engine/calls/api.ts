import type { Docker } from '../dockerEngine.ts';
import type { Endpoint } from '../endpoint/target.ts';
import type { Modem } from '../transport/modem.ts';

/** What the groups of calls are made of. */
export type Api = {
  /** dockerode, with every call obeying the signal; `stream` gives the answer as a stream even where dockerode would gather it. */
  docker(signal: AbortSignal, stream?: boolean): Docker;
  /** For the routes that dockerode's types do not allow. */
  readonly modem: Modem;
  readonly endpoint: Endpoint;
};
