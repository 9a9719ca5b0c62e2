/** The part of a log's page that keeps the lines, and knows which of them are shown and which are found. A line is `[source, level, time, text]`. */
export const linesScript = `
const noteLevel = 5;
// How grave a line without a level counts as.
const usualLevel = 2;
let lines = [];
/** Number of the first line that is kept. */
let first = 0;
/** Numbers of the lines that are shown; all when there is nothing to leave out. */
let shown;
/** Numbers of the lines that were found, ascending. */
let found = [];
let term = '';
let level = -1;
let onlyMatches = false;

const lineAt = (number) => lines[number - first];
const count = () => (shown ? shown.length : lines.length);
const numberAt = (index) => (shown ? shown[index] : first + index);
const matches = (line) => line[3].toLowerCase().includes(term);
const passes = (line) => level < 0 || line[1] === noteLevel || (line[1] < 0 ? usualLevel : line[1]) >= level;

/** Where the first number that is not below this one stands. */
function place(numbers, number) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < number) low = middle + 1;
    else high = middle;
  }
  return low;
}
const indexOf = (number) => (shown ? place(shown, number) : number - first);

/** Takes lines in, and lets go of those before the number that is kept; returns how many shown lines went. */
function append({ at, first: kept, lines: added }) {
  if (lines.length === 0) first = at;
  let number = first + lines.length;
  for (const line of added) {
    lines.push(line);
    const hit = term !== '' && passes(line) && matches(line);
    if (hit) found.push(number);
    if (shown && (onlyMatches && term !== '' ? hit : passes(line))) shown.push(number);
    number += 1;
  }
  return release(Math.min(kept, number));
}
function release(kept) {
  if (kept <= first) return 0;
  lines.splice(0, kept - first);
  const gone = shown ? place(shown, kept) : kept - first;
  if (shown) shown.splice(0, gone);
  found.splice(0, place(found, kept));
  first = kept;
  return gone;
}
function clear() {
  [lines, found] = [[], []];
  if (shown) shown = [];
}
/** Looks through all lines again, after what is looked for has changed. */
function sift() {
  const all = level < 0 && !(onlyMatches && term !== '');
  [shown, found] = [all ? undefined : [], []];
  lines.forEach((line, index) => {
    if (!passes(line)) return;
    const hit = term !== '' && matches(line);
    if (hit) found.push(first + index);
    if (shown && (hit || !onlyMatches || term === '')) shown.push(first + index);
  });
}
`;
