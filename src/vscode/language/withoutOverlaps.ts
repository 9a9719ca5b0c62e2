import type { TextEdit } from '../../language/text.ts';

/** The edits of as many fixes as can be made together, the first ones first: a fix that meets one before it is left out as a whole. */
export function withoutOverlaps(fixes: readonly (readonly TextEdit[])[]): readonly TextEdit[] {
  // In order of place and without overlaps, so that a new edit can only meet its two neighbours.
  const taken: TextEdit[] = [];
  for (const edits of fixes) {
    const places = edits.map((edit) => ({ edit, at: placeFor(edit, taken) }));
    if (places.some(({ edit, at }) => meets(edit, taken[at - 1]) || meets(edit, taken[at]))) continue;
    for (const { edit } of places) taken.splice(placeFor(edit, taken), 0, edit);
  }
  return taken;
}

function meets(left: TextEdit, right: TextEdit | undefined): boolean {
  return right !== undefined && ((left.start < right.end && right.start < left.end) || left.start === right.start);
}

/** How many of the edits begin before this one. */
function placeFor({ start }: TextEdit, taken: readonly TextEdit[]): number {
  let low = 0;
  let high = taken.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((taken[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
