import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { ContainerId } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { holderRoot } from './holder.ts';
import { rewriteTar } from './tar/rewriteTar.ts';

/** What a volume holds; `whole` when all of it was counted. */
export type Contents = { readonly files: number; readonly folders: number; readonly bytes: number; readonly whole: boolean };

/** Milliseconds that counting may take; so many entries or bytes are counted however long that takes. */
const usualLimit = 2_000;
const always = { entries: 5_000, bytes: 100_000_000 };

/** Counts what is in the volume of a holder, for a while: a large volume takes long, and its owner knows that it is large. */
export async function countContents(engine: Engine, holder: ContainerId, signal: AbortSignal, limit = usualLimit): Promise<Contents> {
  const [counted, until] = [{ files: 0, folders: 0, bytes: 0 }, Date.now() + limit];
  const entries = rewriteTar(await engine.getArchive(holder, holderRoot, signal), ({ name, type, size }) => {
    if (type !== '5') counted.files += 1;
    else if (name.includes('/', 2)) counted.folders += 1;
    counted.bytes += size;
    return undefined;
  });
  const large = () => counted.files + counted.folders > always.entries || counted.bytes > always.bytes;
  const whole = await takeUntil(entries, () => large() && Date.now() > until);
  return { ...counted, whole };
}

/** Whether there is nothing in the volume of a holder. */
export async function isEmpty(engine: Engine, holder: ContainerId, signal: AbortSignal): Promise<boolean> {
  let entries = 0;
  const all = rewriteTar(await engine.getArchive(holder, holderRoot, signal), () => {
    entries += 1;
    return undefined;
  });
  await takeUntil(all, () => entries > 1);
  // The first one is the volume itself.
  return entries <= 1;
}

/** `12 files, 3.4 MB`, or `more than 12 files, 3.4 MB`. */
export function describeContents({ files, folders, bytes, whole }: Contents): string {
  if (files === 0 && whole) return folders === 0 ? t('nothing') : t('only empty folders');
  const counted = files === 1 ? t('1 file, {0}', formatBytes(bytes)) : t('{0} files, {1}', files, formatBytes(bytes));
  return whole ? counted : t('more than {0}', counted);
}

/** Reads on until the end, or enough; true when it was the end. */
async function takeUntil(entries: AsyncIterable<unknown>, enough: () => boolean): Promise<boolean> {
  for await (const _ of entries) if (enough()) return false;
  return true;
}
