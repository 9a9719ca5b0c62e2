import type { Readable } from 'node:stream';
import { toStatsSample } from '../mapping/stats.ts';
import type { StatsCalls } from '../statsTypes.ts';
import { jsonLinesOf } from '../streams/jsonLines.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';

/** What containers use. Engine API 1.41, "Get container stats based on resource usage". */
export function statsCalls({ modem, endpoint }: Api): StatsCalls {
  return {
    async *stats(id, signal) {
      const call = { path: `/containers/${pathPart(id)}/stats?`, options: { stream: true }, isStream: true };
      const answer = (await modem.call(call, { signal })) as Readable;
      for await (const { value } of jsonLinesOf(chunksOf(answer, endpoint))) {
        const sample = toStatsSample(value);
        // Docker goes on for ever with empty samples after the container has stopped; Podman ends the stream.
        if (sample === undefined) return;
        yield sample;
      }
    },
  };
}
