import type { Readable } from 'node:stream';
import { framesOf, plainOutput } from '../streams/frames.ts';
import type { SwarmCalls, SwarmLogOptions } from '../swarmTypes.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';
import { askManager } from './swarmAsk.ts';

/** Logs that the managers gather from the nodes. Engine API 1.41, "Get service logs". */
export function swarmLogCalls(api: Api): Pick<SwarmCalls, 'serviceLogs' | 'taskLogs'> {
  const ask = askManager(api);
  async function* read(path: string, { follow, tail, tty }: SwarmLogOptions, signal: AbortSignal) {
    // What a TTY writes need not be lines, so there is no telling where something that leads them belongs.
    const query = { follow, stdout: true, stderr: true, ...(!tty && { timestamps: true, details: true }), ...(tail !== undefined && { tail }) };
    const answer = await ask({ path: `${path}/logs?`, options: query, isStream: true }, signal);
    const bytes = chunksOf(answer as Readable, api.endpoint);
    yield* tty ? plainOutput(bytes) : framesOf(bytes);
  }
  return {
    serviceLogs: (id, options, signal) => read(`/services/${pathPart(id)}`, options, signal),
    taskLogs: (id, options, signal) => read(`/tasks/${pathPart(id)}`, options, signal),
  };
}
