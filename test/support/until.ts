import { setTimeout as delay } from 'node:timers/promises';

/** Asks again and again until `condition` gives something truthy; throws with `what` and the last error after the deadline (milliseconds). */
export async function until<T>(what: string, condition: () => T | Promise<T>, deadlineMs = 20_000): Promise<NonNullable<T>> {
  const end = Date.now() + deadlineMs;
  let cause: unknown;
  for (;;) {
    try {
      const value = await condition();
      if (value) return value;
    } catch (error) {
      cause = error;
    }
    if (Date.now() > end) throw new Error(`waited ${deadlineMs} ms for: ${what}`, { cause });
    await delay(20);
  }
}
