import { t } from '../../core/l10n.ts';
import type { Registry, Repository } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import { isBelow } from '../../registry/kinds/below.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import { countTags } from '../image/counts.ts';
import { abilitiesOf, type Kind, rowId } from '../kind.ts';
import { compareText, type ViewOptions } from '../rows.ts';
import { isReferrerTag } from './referrers.ts';
import { registry } from './registry.ts';
import { repository } from './repository.ts';
import { matchesFilter, moreRow, unrelated } from './rowParts.ts';

/** More repositories than this are grouped by the first part of their path. */
const groupAbove = 20;

/** What is known of a registry's repositories. */
export type Listing = {
  readonly names: readonly string[];
  readonly next?: string;
  /** Those the user added by name. */
  readonly added: readonly string[];
  /** The tags of a repository that was opened before. */
  tagsOf(path: string): readonly string[] | undefined;
};

export function registryRow(resource: Registry): Row {
  return {
    ...registry.look(resource, unrelated),
    id: rowId(registry as Kind, resource),
    kind: 'registry',
    abilities: abilitiesOf(registry as Kind, resource, unrelated),
    resource,
    children: 'lazy',
  };
}

/** The repositories of a registry: filtered, sorted, grouped when there are many, cut at `limit`; those `wanted` as `host/path` are shown beyond it. */
export function repositoryRows(
  registry: Registry,
  listing: Listing,
  options: ViewOptions,
  limit: number,
  wanted: ReadonlySet<string> = new Set(),
): readonly Row[] {
  const { host, prefix } = registry;
  const key = registryKey(registry);
  const { names, next, added } = listing;
  const labelOf = (path: string) => (prefix !== undefined && isBelow(path, prefix) ? path.slice(prefix.length + 1) : path);
  const isWanted = (path: string) => wanted.has(`${host}/${path}`);
  const matching = matchingPaths(key, listing, options.filter);
  const shown = matching.filter((path, index) => index < limit || isWanted(path));
  const hidden = matching.length - shown.length;
  const more = hidden > 0 || next !== undefined ? [moreRow(`registry/${key}`, next === undefined ? hidden : undefined)] : [];
  const rowOf = (path: string, label: string) => {
    const isAdded = added.includes(path) && !names.includes(path);
    return repositoryRow({ kind: 'repository', host, path, ...(isAdded && { added: true }) }, label, listing.tagsOf(path));
  };
  if (options.grouping === 'none' || matching.length <= groupAbove) return [...shown.map((path) => rowOf(path, labelOf(path))), ...more];
  return [
    ...[...Map.groupBy(shown, (path) => firstPart(labelOf(path)))].flatMap(([part, paths]) => groupOrRepository(key, part, paths, labelOf, rowOf)),
    ...more,
  ];
}

/** A repository is also found by a tag of it that was seen before. */
function matchingPaths(registry: string, { names, added, tagsOf }: Listing, filter: string): readonly string[] {
  const all = [...new Set([...names, ...added])];
  const matches = (path: string) => matchesFilter(path, filter) || tagsOf(path)?.some((name) => matchesFilter(`${path}:${name}`, filter)) === true;
  return (matchesFilter(registry, filter) ? all : all.filter(matches)).sort(compareText);
}

/** The row of a repository with what is known since its tags were loaded. */
export function withTagCount(row: Row, tags: readonly string[]): Row {
  return row.resource?.kind === 'repository' ? repositoryRow(row.resource, row.label, tags) : row;
}

function groupOrRepository(
  registry: string,
  part: string,
  paths: readonly string[],
  labelOf: (path: string) => string,
  rowOf: (path: string, label: string) => Row,
): readonly Row[] {
  const [only] = paths;
  if (only !== undefined && paths.length === 1) return [rowOf(only, labelOf(only))];
  const description = t('{0} repositories', paths.length);
  const children = paths.map((path) => rowOf(path, labelOf(path) === part ? part : labelOf(path).slice(part.length + 1)));
  return [
    {
      id: `group/${registry}/${part}`,
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

function repositoryRow(resource: Repository, label: string, names: readonly string[] | undefined): Row {
  const look = repository.look(resource, unrelated);
  const tags = names?.filter((name) => !isReferrerTag(name)).length;
  const facts = [tags === undefined ? undefined : countTags(tags), resource.added ? t('added by name') : undefined].filter((fact) => fact !== undefined);
  return {
    ...look,
    label,
    ...(facts.length > 0 && { description: facts.join(' · '), accessibleLabel: [look.accessibleLabel, ...facts].join(', ') }),
    id: rowId(repository as Kind, resource),
    kind: 'repository',
    abilities: abilitiesOf(repository as Kind, resource, unrelated),
    resource,
    children: 'lazy',
  };
}

function firstPart(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(0, slash);
}
