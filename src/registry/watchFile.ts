import { type FSWatcher, watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import { coalesce } from '../core/coalesce.ts';
import type { Disposable } from '../core/events.ts';

/**
 * Calls `changed` after a file was written, replaced, made or removed. The folder is watched, since programs replace
 * the file; while the folder does not exist, the one above it. Does nothing when that does not exist either.
 */
export function watchFile(file: string, changed: () => void): Disposable {
  const folder = dirname(file);
  const calm = coalesce(changed, { quiet: 50, maxWait: 500 });
  let watcher = watchName(folder, basename(file), () => calm.request());
  if (!watcher) {
    watcher = watchName(dirname(folder), basename(folder), () => {
      const inside = watchName(folder, basename(file), () => calm.request());
      if (!inside) return;
      watcher?.close();
      watcher = inside;
      // The file may have come together with its folder.
      calm.request();
    });
  }
  return {
    dispose() {
      watcher?.close();
      calm.dispose();
    },
  };
}

function watchName(folder: string, name: string, changed: () => void): FSWatcher | undefined {
  try {
    const watcher = watch(folder, { persistent: false }, (_event, changedName) => {
      if (changedName === null || changedName === name) changed();
    });
    // A folder that goes away ends the watch; the next list still reads what is there.
    watcher.on('error', () => watcher.close());
    return watcher;
  } catch {
    return undefined;
  }
}
