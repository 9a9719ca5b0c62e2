import { t } from '../../core/l10n.ts';
import type { Row } from '../../core/row.ts';
import type { Related } from '../kind.ts';
import { Usage } from '../usage.ts';

/** How many children are shown before "Load More". */
export const pageSize = 100;

/** Neither usage nor age matters to the looks of what a registry has. */
export const unrelated: Related = { usage: new Usage([]), now: 0 };

/** True when every word of the filter stands somewhere in the text. */
export function matchesFilter(text: string, filter: string): boolean {
  if (filter === '') return true;
  const lower = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

/** The last row of a list that goes on. */
export function moreRow(parentId: string, hidden: number | undefined): Row {
  const label = t('Load More…');
  return {
    id: `more/${parentId}`,
    label,
    ...(hidden !== undefined && { description: t('{0} more', hidden) }),
    icon: { name: 'ellipsis' },
    accessibleLabel: label,
    kind: 'more',
    abilities: [],
    click: { command: 'gantry.registries.loadMore', title: label, args: [parentId] },
  };
}
