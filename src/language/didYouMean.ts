/**
 * The candidate that a mistyped word was most likely meant to be: at most one slip in three letters, by
 * Damerau and Levenshtein's distance (a letter too many, too few, another, or two swapped). Case does not count.
 * `undefined` when none is near; of equally near ones the first.
 */
export function didYouMean(word: string, candidates: Iterable<string>): string | undefined {
  const given = word.toLowerCase();
  let best: string | undefined;
  let limit = Math.max(1, Math.floor(given.length / 3));
  for (const candidate of candidates) {
    if (candidate === word || Math.abs(candidate.length - given.length) > limit) continue;
    const distance = slips(given, candidate.toLowerCase(), limit);
    if (distance > limit) continue;
    best = candidate;
    if (distance === 0) break;
    limit = distance - 1;
  }
  return best;
}

/** Optimal string alignment; stops early, with more than `limit`, when no better can come. */
function slips(left: string, right: string, limit: number): number {
  // Words of a configuration are short; a hostile one is not worth the time.
  if (left.length > 80 || right.length > 80) return Number.POSITIVE_INFINITY;
  let before: number[] = [];
  let above = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let row = 1; row <= left.length; row += 1) {
    const current = [row];
    let least = row;
    for (let column = 1; column <= right.length; column += 1) {
      const same = left[row - 1] === right[column - 1];
      let cost = Math.min((above[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + (same ? 0 : 1));
      const swapped = row > 1 && column > 1 && left[row - 1] === right[column - 2] && left[row - 2] === right[column - 1];
      if (swapped) cost = Math.min(cost, (before[column - 2] ?? 0) + 1);
      current.push(cost);
      least = Math.min(least, cost);
    }
    if (least > limit) return limit + 1;
    before = above;
    above = current;
  }
  return above[right.length] ?? 0;
}
