import type { BuildCacheEntry } from '../imageFilesTypes.ts';
import { fieldsOf, listOf, numberOf, textOf, timeOf } from './fields.ts';

/** The `BuildCache` of `GET /system/df`, since API 1.39; from API 1.52 on it stands in `BuildCacheUsage`. */
export function toBuildCache(json: unknown): readonly BuildCacheEntry[] {
  const raw = fieldsOf(json);
  const items = [...listOf(raw['BuildCache']), ...listOf(fieldsOf(raw['BuildCacheUsage'])['Items'])].map(toEntry);
  return [...new Map(items.filter(({ id }) => id !== '').map((item) => [item.id, item])).values()];
}

function toEntry(json: unknown): BuildCacheEntry {
  const raw = fieldsOf(json);
  const created = timeOf(raw['CreatedAt']);
  const lastUsed = timeOf(raw['LastUsedAt']);
  return {
    id: textOf(raw['ID']),
    type: textOf(raw['Type']),
    description: textOf(raw['Description']),
    size: numberOf(raw['Size']),
    inUse: raw['InUse'] === true,
    shared: raw['Shared'] === true,
    ...(created !== undefined && { created }),
    ...(lastUsed !== undefined && { lastUsed }),
    usageCount: numberOf(raw['UsageCount']),
  };
}
