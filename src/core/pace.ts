import type { Disposable } from './events.ts';

/** Runs at once, then not again before `interval` milliseconds are over; what is asked for meanwhile makes one run at their end. */
export function pace(run: () => void, interval: number): Disposable & { request(): void } {
  let timer: NodeJS.Timeout | undefined;
  let wanted = false;
  const go = () => {
    wanted = false;
    timer = setTimeout(() => {
      timer = undefined;
      if (wanted) go();
    }, interval);
    run();
  };
  return {
    request() {
      if (timer) wanted = true;
      else go();
    },
    dispose() {
      clearTimeout(timer);
      timer = undefined;
      wanted = false;
    },
  };
}
