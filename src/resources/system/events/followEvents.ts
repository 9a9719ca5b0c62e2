import { isCancelled, messageOf } from '../../../core/errors.ts';
import { cancelled, pause, throwIfCancelled, waitFor } from '../../../engine/cancelled.ts';
import type { Engine, EngineEvent } from '../../../engine/engine.ts';

/** An event, or a turn of the way to the engine: it was reached, or lost and why. */
export type EventNews = { readonly event: EngineEvent } | { readonly reached: string } | { readonly lost: string };

/** Milliseconds to wait before connecting again: at first, and at most. It doubles in between. */
const backoff = { first: 250, most: 5_000 };

/** Every event of the engine for ever: when it goes away, it is waited for, and what happened meanwhile comes first. Ends with `cancelled`. */
export async function* followEvents(find: () => Promise<Engine>, signal: AbortSignal): AsyncGenerator<EventNews> {
  let [wait, last, address, told] = [backoff.first, undefined as bigint | undefined, '', ''];
  for (;;) {
    throwIfCancelled(signal);
    try {
      const engine = await waitFor(find(), signal);
      // The moments of one engine's clock say nothing to another.
      if (engine.address !== address) last = undefined;
      const events = await engine.events({ types: [], actions: [], ...(last !== undefined && { since: last + 1n }) }, signal);
      [address, wait, told] = [engine.address, backoff.first, ''];
      yield { reached: address };
      for await (const event of events) {
        if (last === undefined || event.timeNano > last) last = event.timeNano;
        yield { event };
      }
    } catch (error) {
      if (isCancelled(error) && signal.aborted) throw cancelled();
      // One word is enough for an engine that stays away.
      if (told !== messageOf(error)) yield { lost: messageOf(error) };
      told = messageOf(error);
    }
    await pause(wait, signal);
    wait = Math.min(wait * 2, backoff.most);
  }
}
