import type { Row } from '../core/row.ts';

/**
 * Which rows a tree must draw again to get from `before` to `after`: a row whose looks changed, or the parent
 * when its children came, went or moved. `undefined` means the top level itself; an empty list means nothing.
 */
export function diffRows(before: readonly Row[], after: readonly Row[]): readonly Row[] | undefined {
  const changed: Row[] = [];
  return collect(before, after, changed) ? changed : undefined;
}

/** False when membership or order of this level differ, which the level's parent has to show. */
function collect(before: readonly Row[], after: readonly Row[], changed: Row[]): boolean {
  if (before.length !== after.length || before.some((row, index) => row.id !== after[index]?.id)) return false;
  for (const [index, row] of after.entries()) {
    const old = before[index];
    if (old === undefined || old === row) continue;
    const same = looksEqual(old, row) && typeof old.children === typeof row.children;
    const nested: Row[] = [];
    const childrenFit = Array.isArray(old.children) && Array.isArray(row.children) ? collect(old.children, row.children, nested) : true;
    if (same && childrenFit) changed.push(...nested);
    else changed.push(row);
  }
  return true;
}

function looksEqual(left: Row, right: Row): boolean {
  return (
    left.label === right.label &&
    left.description === right.description &&
    left.icon.name === right.icon.name &&
    left.icon.color === right.icon.color &&
    left.accessibleLabel === right.accessibleLabel &&
    left.kind === right.kind &&
    left.expanded === right.expanded &&
    left.abilities.join(' ') === right.abilities.join(' ')
  );
}
