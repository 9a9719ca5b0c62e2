import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { PickItem } from '../../core/ports.ts';
import type { BuildCacheUsage } from '../../engine/diskUsageTypes.ts';
import type { Ports } from '../kind.ts';

/** What of the build cache is to go. */
type Removal = { readonly all: boolean; readonly id?: string; readonly entries: readonly BuildCacheUsage[]; readonly question: string };

/** Lists the build cache, largest first, and removes one record, what is unused, or all. */
export async function showBuildCache({ engine, ui, signal }: Ports): Promise<void> {
  const connected = await engine();
  const { buildCache } = await ui.progress(t('Looking at the build cache'), (_, cancelled) =>
    connected.diskUsage(AbortSignal.any([cancelled, signal]), ['build-cache']),
  );
  if (buildCache.length === 0) return ui.tell(t('The engine has no build cache.'));
  const chosen = await ui.pick(items(buildCache, Date.now()), {
    title: t('Build cache: {0}, {1}', countRecords(buildCache.length), formatBytes(sizeOf(buildCache))),
    placeholder: t('What to remove'),
  });
  if (typeof chosen !== 'object') return;
  const { all, id, entries, question } = chosen;
  if (
    !(await ui.confirm({
      message: `${question} ${t('Frees up to {0}; builds may take longer the next time.', formatBytes(sizeOf(entries)))}`,
      action: t('Remove'),
    }))
  )
    return;
  const { removed, bytes } = await ui.progress(t('Removing from the build cache'), (_, cancelled) =>
    connected.pruneBuildCache({ all, ...(id !== undefined && { id }) }, AbortSignal.any([cancelled, signal])),
  );
  ui.tell(t('Removed {0}, {1} freed.', countRecords(removed.length), formatBytes(bytes)));
}

function items(cache: readonly BuildCacheUsage[], now: number): readonly PickItem<Removal>[] {
  const idle = cache.filter(({ inUse }) => !inUse);
  const unused = idle.filter(({ shared }) => !shared);
  const choice = (label: string, removal: Removal): PickItem<Removal> => ({
    value: removal,
    label,
    description: t('frees up to {0}', formatBytes(sizeOf(removal.entries))),
    icon: { name: 'trash' },
    section: t('Remove'),
  });
  return [
    choice(t('What No Image Needs'), { all: false, entries: unused, question: t('Remove what no image needs from the build cache?') }),
    choice(t('All That No Build Uses Now'), { all: true, entries: idle, question: t('Remove the whole build cache?') }),
    ...[...cache].sort((left, right) => right.size - left.size).map((entry) => record(entry, now)),
  ];
}

function record(entry: BuildCacheUsage, now: number): PickItem<Removal> {
  const { id, type, description, size, inUse, shared, lastUsed } = entry;
  const label = shorten(oneLine(description || id), 120);
  const facts = [
    formatBytes(size),
    ...(lastUsed === undefined ? [] : [t('last used {0}', formatAge(lastUsed, now))]),
    ...(shared ? [t('shared')] : []),
    ...(inUse ? [t('in use')] : []),
  ];
  const removal = { all: true, id, entries: [entry], question: t('Remove “{0}” from the build cache?', label) };
  return {
    value: removal,
    label,
    description: facts.join(' · '),
    detail: `${oneLine(type)} · ${oneLine(id)}`,
    icon: { name: 'database' },
    section: t('Records'),
  };
}

function sizeOf(entries: readonly BuildCacheUsage[]): number {
  // What is shared stays with the image.
  return entries.filter(({ shared }) => !shared).reduce((sum, { size }) => sum + size, 0);
}

function countRecords(count: number): string {
  return count === 1 ? t('1 record') : t('{0} records', count);
}
