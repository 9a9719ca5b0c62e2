import { compareText } from '../rows.ts';

/** How the tags of a repository are ordered; the first is the default. */
export const sortings = {
  version: { title: 'By version, newest first' },
  name: { title: 'By name' },
  date: { title: 'By date, newest first' },
} as const;
type Sorting = keyof typeof sortings;

/** The names in the order that the user chose: `latest`, then versions from the highest down, then other names. */
export function orderTags(names: readonly string[], sorting: string | undefined): readonly string[] {
  if (sorting === ('name' satisfies Sorting)) return [...names].sort(compareText);
  return names
    .map(parse)
    .sort(compareVersions)
    .map(({ name }) => name);
}

/** Newest first; those whose date is not known yet keep their order at the end. */
export function orderByDate(names: readonly string[], createdOf: (name: string) => number | undefined): readonly string[] {
  return [...names].sort((left, right) => (createdOf(right) ?? 0) - (createdOf(left) ?? 0));
}

type Version = { readonly name: string; readonly rank: number; readonly numbers: readonly number[]; readonly suffix: string };

function parse(name: string): Version {
  const [, digits, suffix = ''] = /^v?(\d+(?:\.\d+)*)(.*)$/i.exec(name) ?? [];
  const rank = name === 'latest' ? 0 : digits === undefined ? 2 : 1;
  return { name, rank, numbers: digits?.split('.').map(Number) ?? [], suffix };
}

/** `1.2` stands before the `1.2.3` it may mean, and a plain version before its variants and previews. */
function compareVersions(left: Version, right: Version): number {
  if (left.rank !== right.rank) return left.rank - right.rank;
  if (left.rank !== 1) return compareText(left.name, right.name);
  for (const [index, number] of left.numbers.entries()) {
    const other = right.numbers[index];
    if (other === undefined) return 1;
    if (number !== other) return other - number;
  }
  if (left.numbers.length !== right.numbers.length) return -1;
  if (left.suffix === '' || right.suffix === '') return left.suffix.length - right.suffix.length;
  return compareText(right.suffix, left.suffix);
}
