import type { Disposable } from './events.ts';

/** How long to wait, in milliseconds: after the last call (`quiet`), and at most after the first (`maxWait`). */
export type CoalesceOptions = { readonly quiet: number; readonly maxWait: number };

export type Coalesced = Disposable & {
  /** Asks for a run; many calls in a burst make one run. */
  request(): void;
  /** Runs now if a run is pending. */
  flush(): void;
};

/** Turns a burst of requests into one call of `run`, which is never delayed for longer than `maxWait`. */
export function coalesce(run: () => void, { quiet, maxWait }: CoalesceOptions): Coalesced {
  let first: number | undefined;
  let timer: NodeJS.Timeout | undefined;

  const stop = () => {
    clearTimeout(timer);
    timer = undefined;
    first = undefined;
  };
  const fire = () => {
    stop();
    run();
  };
  return {
    request() {
      const now = performance.now();
      first ??= now;
      clearTimeout(timer);
      timer = setTimeout(fire, Math.max(0, Math.min(quiet, first + maxWait - now)));
    },
    flush() {
      if (timer) fire();
    },
    dispose: stop,
  };
}
