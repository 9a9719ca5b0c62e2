import type { EngineEvent } from '../engine.ts';
import { toEvent } from '../mapping/event.ts';
import { jsonLinesOf } from './jsonLines.ts';

/** The events of a `GET /events` stream; lines that are not events are passed over. */
export async function* eventsOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<EngineEvent> {
  for await (const { value, text } of jsonLinesOf(source)) {
    const event = toEvent(value, text);
    if (event) yield event;
  }
}

/** A moment as `since` wants it: seconds with nine decimals. */
export function toSince(timeNano: bigint): string {
  return `${timeNano / 1_000_000_000n}.${String(timeNano % 1_000_000_000n).padStart(9, '0')}`;
}
