import type { Readable } from 'node:stream';
import Docker from 'dockerode';
import type { Api } from './calls/api.ts';
import { archiveCalls } from './calls/archive.ts';
import { buildCalls } from './calls/build.ts';
import { containerCalls } from './calls/containers.ts';
import { diskUsageCalls } from './calls/diskUsage.ts';
import { imageFileCalls } from './calls/imageFiles.ts';
import { imageCalls } from './calls/images.ts';
import { networkCalls } from './calls/networks.ts';
import { processCalls } from './calls/processes.ts';
import { statsCalls } from './calls/stats.ts';
import { swarmCalls } from './calls/swarm.ts';
import { topCalls } from './calls/top.ts';
import { transferCalls } from './calls/transfers.ts';
import { updateCalls } from './calls/update.ts';
import { volumeCalls } from './calls/volumes.ts';
import type { Endpoint, Environment } from './endpoint/target.ts';
import type { Engine } from './engine.ts';
import { fieldsOf } from './mapping/fields.ts';
import { toInfo } from './mapping/info.ts';
import { eventsOf, toSince } from './streams/events.ts';
import { chunksOf } from './transport/body.ts';
import { Modem } from './transport/modem.ts';
import { Transport } from './transport/transport.ts';

export type { Docker };

/** An engine with the handles that its {@link Connection} needs. */
export type DockerEngine = Engine & {
  readonly endpoint: Endpoint;
  /** Agrees on the API version; must be called before anything else, and again after the engine was away. */
  negotiate(signal: AbortSignal): Promise<void>;
  /** Lets what still runs (terminals, transfers) finish; for an engine that is no longer the chosen one. */
  retire(): void;
};

/** An engine behind dockerode's routes and our own transport. Opens no connection before the first call. */
export function dockerEngine(endpoint: Endpoint, environment: Environment): DockerEngine {
  const transport = new Transport(endpoint, environment);
  const modem = new Modem(transport);
  const docker: Api['docker'] = (signal, stream = false) => {
    const bound: object = { modem: modem.bind({ signal, stream }) };
    return new Docker(bound);
  };
  const api: Api = { docker, modem, endpoint };
  let version: unknown;
  return {
    endpoint,
    address: endpoint.address,
    ...(endpoint.contextName !== undefined && { contextName: endpoint.contextName }),
    async negotiate(signal) {
      version = await modem.negotiate(signal);
    },
    info: async (signal) => toInfo(version, await api.docker(signal).info(), modem.version),
    rawInfo: async (signal) => fieldsOf(await api.docker(signal).info()),
    async events({ since, types, actions }, signal) {
      const query = { filters: { type: [...types], event: [...actions] }, ...(since !== undefined && { since: toSince(since) }) };
      const answer = await modem.call({ path: '/events?', options: query, isStream: true }, { signal });
      return eventsOf(chunksOf(answer as Readable, endpoint));
    },
    ...containerCalls(api),
    ...archiveCalls(api),
    ...processCalls(api),
    ...updateCalls(api),
    ...imageCalls(api),
    ...imageFileCalls(api),
    ...transferCalls(api),
    ...buildCalls(api),
    ...volumeCalls(api),
    ...networkCalls(api),
    ...diskUsageCalls(api),
    ...statsCalls(api),
    ...topCalls(api),
    ...swarmCalls(api),
    retire: () => transport.retire(),
    dispose: () => modem.dispose(),
  };
}
