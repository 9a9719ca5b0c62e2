import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { OutputChunk } from '../engine.ts';

const headerSize = 8;

/**
 * Takes the engine's multiplexed output apart: a frame is an 8-byte header (stream, three zeros, big-endian length) and its
 * bytes. Engine API 1.41, "Stream format". Throws `truncated` when the source ends inside a frame.
 */
export async function* framesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputChunk> {
  const header = Buffer.alloc(headerSize);
  let have = 0;
  let left = 0;
  for await (const chunk of source) {
    let at = 0;
    while (at < chunk.length) {
      if (left === 0) {
        const taken = Math.min(headerSize - have, chunk.length - at);
        header.set(chunk.subarray(at, at + taken), have);
        have += taken;
        at += taken;
        if (have < headerSize) break;
        left = header.readUInt32BE(4);
        if (left === 0) have = 0;
      } else {
        const data = chunk.subarray(at, at + left);
        at += data.length;
        left -= data.length;
        if (left === 0) have = 0;
        yield { stream: header[0] === 2 ? 'stderr' : 'stdout', data };
      }
    }
  }
  if (have > 0) throw new GantryError('truncated', t('The output ended in the middle.'));
}

/** Output of a container with a terminal, which is not framed. */
export async function* plainOutput(source: AsyncIterable<Uint8Array>): AsyncGenerator<OutputChunk> {
  for await (const data of source) yield { stream: 'stdout', data };
}
