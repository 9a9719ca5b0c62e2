import { GantryError, messageOf } from '../../core/errors.ts';
import { pause, throwIfCancelled, waitFor } from '../cancelled.ts';
import type { DiskUsage, DiskUsageCalls, DiskUsageType } from '../diskUsageTypes.ts';
import { toDiskUsage } from '../mapping/diskUsage.ts';
import type { Api } from './api.ts';

/** Milliseconds between two tries while another client has the engine at it. */
const interval = 300;

/** How much of the disk is used. Engine API 1.41 to 1.52, "Get data usage information". */
export function diskUsageCalls({ modem }: Api): DiskUsageCalls {
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (signal: AbortSignal, types: readonly DiskUsageType[]): Promise<DiskUsage> => {
    const options = { ...(types.length > 0 && modem.speaks('1.42') && { type: [...types] }), ...(modem.speaks('1.52') && { verbose: true }) };
    for (;;) {
      throwIfCancelled(signal);
      try {
        return toDiskUsage(await modem.call({ path: '/system/df?', options }, { signal }));
      } catch (error) {
        if (!isBusy(error)) throw error;
        await pause(interval, signal);
      }
    }
  };
  return {
    diskUsage(signal, types = []) {
      const mine = last.then(() => ask(signal, types));
      last = mine.catch(() => {});
      return waitFor(mine, signal);
    },
  };
}

/** Engines before 23 refuse a second one instead of letting it wait (moby `daemon/disk_usage.go`). */
function isBusy(error: unknown): boolean {
  return error instanceof GantryError && error.code === 'engine' && /disk usage operation is already running/i.test(messageOf(error));
}
