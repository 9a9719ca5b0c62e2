import type { Repository, Tag } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import type { TagDetails } from '../../registry/types.ts';
import { type Kind, rowId } from '../kind.ts';
import type { ViewOptions } from '../rows.ts';
import { isReferrerTag } from './referrers.ts';
import { matchesFilter, moreRow, unrelated } from './rowParts.ts';
import { describeTag, tag } from './tag.ts';
import { orderByDate, orderTags } from './tagOrder.ts';

/** The tags of a repository: filtered, sorted, cut at `limit`. Signatures and attestations are hidden unless asked for. */
export function tagRows(
  { host, path }: Repository,
  names: readonly string[],
  options: ViewOptions,
  limit: number,
  detailsOf: (tag: Tag) => TagDetails | undefined,
): readonly Row[] {
  const { filter, sorting, shown } = options;
  const whole = matchesFilter(host, filter) || matchesFilter(path, filter);
  const visible = shown.includes('referrers') ? names : names.filter((name) => !isReferrerTag(name));
  const matching = orderTags(whole ? visible : visible.filter((name) => matchesFilter(`${path}:${name}`, filter)), sorting);
  const resourceOf = (name: string): Tag => ({ kind: 'tag', host, path, tag: name });
  const page = matching.slice(0, limit);
  // Only what is shown has its date asked for: the page is chosen by version, then ordered by date.
  const ordered = sorting === 'date' ? orderByDate(page, (name) => detailsOf(resourceOf(name))?.created) : page;
  const rows = ordered.map((name) => tagRow(resourceOf(name), detailsOf));
  return matching.length > limit ? [...rows, moreRow(`repository/${host}/${path}`, matching.length - limit)] : rows;
}

/** A tag with what is known of it by now. */
export function tagRow(resource: Tag, detailsOf: (tag: Tag) => TagDetails | undefined): Row {
  const look = tag.look(resource, unrelated);
  const details = detailsOf(resource);
  const description = details && describeTag(details, Date.now());
  return {
    ...look,
    ...(description !== undefined && { description, accessibleLabel: `${look.accessibleLabel}, ${description}` }),
    id: rowId(tag as Kind, resource),
    kind: 'tag',
    abilities: [],
    resource,
  };
}
