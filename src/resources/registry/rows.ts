import { t } from '../../core/l10n.ts';
import type { Registry, Tag } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import type { TagDetails } from '../../registry/types.ts';
import { type Kind, rowId } from '../kind.ts';
import { compareText, type ViewOptions } from '../rows.ts';
import { Usage } from '../usage.ts';
import type { Names } from './catalog.ts';
import { registry } from './registry.ts';
import { repository } from './repository.ts';
import { describeTag, tag } from './tag.ts';

/** How many children are shown before "Load More". */
export const pageSize = 100;
/** More repositories than this are grouped by the first part of their path. */
const groupAbove = 20;

/** Neither usage nor age matters to the looks of what a registry has. */
const related = { usage: new Usage([]), now: 0 };

export function registryRow(resource: Registry): Row {
  return {
    ...registry.look(resource, related),
    id: rowId(registry as Kind, resource),
    kind: 'registry',
    abilities: resource.origin === 'connected' ? ['disconnect'] : [],
    resource,
    children: 'lazy',
  };
}

/** The repositories of a registry: filtered, sorted, grouped when there are many, cut at `limit`. */
export function repositoryRows(host: string, { names, next }: Names, options: ViewOptions, limit: number): readonly Row[] {
  const matching = names.filter((path) => matchesFilter(host, options.filter) || matchesFilter(path, options.filter)).sort(order(options));
  const more = matching.length > limit || next !== undefined ? [moreRow(`registry/${host}`, next === undefined ? matching.length - limit : undefined)] : [];
  const shown = matching.slice(0, limit);
  if (options.grouping === 'none' || matching.length <= groupAbove) return [...shown.map((path) => repositoryRow(host, path, path)), ...more];
  return [...[...Map.groupBy(shown, firstPart)].flatMap(([part, paths]) => groupOrRepository(host, part, paths)), ...more];
}

/** The tags of a repository: filtered, sorted, cut at `limit`. */
export function tagRows(
  host: string,
  path: string,
  names: readonly string[],
  options: ViewOptions,
  limit: number,
  detailsOf: (tag: Tag) => TagDetails | undefined,
): readonly Row[] {
  const whole = matchesFilter(host, options.filter) || matchesFilter(path, options.filter);
  const matching = names.filter((name) => whole || matchesFilter(`${path}:${name}`, options.filter)).sort(order(options));
  const rows = matching.slice(0, limit).map((name) => tagRow({ kind: 'tag', host, path, tag: name }, detailsOf));
  return matching.length > limit ? [...rows, moreRow(`repository/${host}/${path}`, matching.length - limit)] : rows;
}

/** True when every word of the filter stands somewhere in the text. */
export function matchesFilter(text: string, filter: string): boolean {
  const lower = text.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => lower.includes(word));
}

function groupOrRepository(host: string, part: string, paths: readonly string[]): readonly Row[] {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return [repositoryRow(host, only, only)];
  const description = t('{0} repositories', paths.length);
  const children = paths.map((path) => repositoryRow(host, path, path === part ? path : path.slice(part.length + 1)));
  return [
    {
      id: `group/${host}/${part}`,
      label: part,
      description,
      icon: { name: 'folder' },
      accessibleLabel: t('{0}, {1}', part, description),
      kind: 'group',
      abilities: [],
      children,
    },
  ];
}

function repositoryRow(host: string, path: string, label: string): Row {
  const resource = { kind: 'repository', host, path } as const;
  return {
    ...repository.look(resource, related),
    label,
    id: rowId(repository as Kind, resource),
    kind: 'repository',
    abilities: [],
    resource,
    children: 'lazy',
  };
}

function tagRow(resource: Tag, detailsOf: (tag: Tag) => TagDetails | undefined): Row {
  const look = tag.look(resource, related);
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

function moreRow(parentId: string, hidden: number | undefined): Row {
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

function order({ sorting }: ViewOptions): (left: string, right: string) => number {
  return sorting === 'nameDescending' ? (left, right) => compareText(right, left) : compareText;
}

function firstPart(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}
