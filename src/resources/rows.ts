import { t } from '../core/l10n.ts';
import { once } from '../core/once.ts';
import type { Resource } from '../core/resource.ts';
import type { Row } from '../core/row.ts';
import { abilitiesOf, type Group, type Kind, type ListedKind, type Related, rowId } from './kind.ts';

/** What the user chose for a view. Names that the kind does not know fall back to its defaults. */
export type ViewOptions = {
  readonly filter: string;
  readonly grouping: string | undefined;
  readonly sorting: string | undefined;
  /** Names of the toggles that are turned on. */
  readonly shown: readonly string[];
};

export const defaultOptions: ViewOptions = { filter: '', grouping: undefined, sorting: undefined, shown: [] };

/** The rows of a view: what is hidden left out, filtered, sorted and grouped. Pure. */
export function buildRows(kind: ListedKind, resources: readonly Resource[], related: Related, options: ViewOptions): readonly Row[] {
  const sorting = chosen(kind.sortings, options.sorting);
  const grouping = chosen(kind.groupings, options.grouping);
  const visible = resources.filter((resource) => !isHidden(kind, resource, options));
  const entries = visible.map((resource) => ({ resource, row: resourceRow(kind, resource, related, grouping.labelOf?.(resource)) }));
  const matching = options.filter === '' ? entries : entries.filter(({ resource, row }) => matches(kind, resource, row, options.filter));
  matching.sort((left, right) => sorting.compare(left.resource, right.resource) || compareText(left.row.id, right.row.id));

  const top: Row[] = [];
  const groups = new Map<string, { group: Group<Resource>; members: Resource[]; rows: Row[] }>();
  for (const { resource, row } of matching) {
    const group = grouping.groupOf(resource, related);
    if (group === undefined) {
      top.push(row);
      continue;
    }
    const existing = groups.get(group.key);
    if (existing) {
      existing.members.push(resource);
      existing.rows.push(row);
    } else groups.set(group.key, { group, members: [resource], rows: [row] });
  }
  const filtered = options.filter !== '';
  return [...[...groups.values()].map(({ group, members, rows }) => groupRow(group, members, rows, related, filtered || group.expanded === true)), ...top];
}

/** The row of a resource; `label` where the usual one would say what stands above already. */
export function resourceRow(kind: Kind, resource: Resource, related: Related, label?: string): Row {
  const look = kind.look(resource, related);
  return {
    ...look,
    label: label ?? look.label,
    id: rowId(kind, resource),
    kind: kind.kind,
    abilities: abilitiesOf(kind, resource, related),
    resource,
    ...(kind.hasChildren?.(resource) && { children: 'lazy' as const }),
  };
}

/** Orders texts as a person would, numbers by value. */
export function compareText(left: string, right: string): number {
  return collator().compare(left, right);
}

// Making one takes longer than everything else that is done while the extension loads.
const collator = once(() => new Intl.Collator(undefined, { numeric: true }));

function groupRow(group: Group<Resource>, members: readonly Resource[], children: readonly Row[], related: Related, expanded: boolean): Row {
  const description = group.describe(members);
  const { kind, resource } = group.whole?.(members) ?? {};
  return {
    id: kind && resource ? rowId(kind, resource) : `group/${group.key}`,
    label: group.label,
    description,
    icon: group.icon,
    accessibleLabel: t('{0}, {1}', group.label, description),
    kind: kind?.kind ?? group.kind ?? 'group',
    abilities: kind && resource ? abilitiesOf(kind, resource, related) : [],
    ...(resource && { resource }),
    children,
    expanded,
  };
}

function chosen<T>(table: Readonly<Record<string, T>>, name: string | undefined): T {
  const found = (name === undefined ? undefined : table[name]) ?? Object.values(table)[0];
  if (found === undefined) throw new Error('a listed kind has at least one grouping and one sorting');
  return found;
}

function isHidden(kind: ListedKind, resource: Resource, { shown }: ViewOptions): boolean {
  return Object.entries(kind.toggles ?? {}).some(([name, toggle]) => !shown.includes(name) && toggle.hides(resource));
}

function matches(kind: ListedKind, resource: Resource, row: Row, filter: string): boolean {
  const text = `${row.label} ${row.description ?? ''} ${kind.searchText(resource)}`.toLowerCase();
  return filter
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}
