/** The part of a log's page that draws: only the lines in sight are elements. */
export const drawScript = String.raw`
const [log, space, rows, status] = ['log', 'space', 'rows', 'status'].map((id) => document.getElementById(id));
const texts = JSON.parse(status.dataset.texts);
const fill = (text, ...values) => text.replace(/\{(\d)\}/g, (_, index) => values[index]);
let names = [];
/** Number of the line that the keyboard is on. */
let active;
let follow = true;
/** Where we have scrolled to ourselves. */
let placed = 0;
let asked = false;

function draw() {
  if (asked) return;
  asked = true;
  requestAnimationFrame(() => {
    asked = false;
    drawNow();
  });
}
/** Height of a line, in pixels. */
const lineHeight = () => Number.parseFloat(getComputedStyle(log).lineHeight) || 18;
const isWrapped = () => document.body.classList.contains('wrapped');

function drawNow() {
  const [height, all, room] = [lineHeight(), count(), log.clientHeight];
  const fitting = Math.ceil(room / height) + 1;
  const extra = isWrapped() && !follow ? Math.max(0, room - height) : 0;
  space.style.height = all * height + extra + 'px';
  let from = Math.max(0, all - fitting);
  if (follow) {
    scrollTo(log.scrollHeight);
    rows.style.top = '';
    // What is shorter than the window begins at its top.
    rows.style.bottom = all * height > room || isWrapped() ? '0' : '';
  } else {
    from = Math.max(0, Math.min(Math.floor(log.scrollTop / height), all - 1));
    rows.style.bottom = '';
    rows.style.top = from * height + 'px';
  }
  const fragment = document.createDocumentFragment();
  for (let index = from; index < Math.min(all, from + fitting + 1); index += 1) fragment.append(rowOf(index, all));
  rows.replaceChildren(fragment);
  if (follow && isWrapped() && rows.offsetHeight < room) {
    rows.style.bottom = '';
    rows.style.top = '0';
  }
  if (active === undefined) log.removeAttribute('aria-activedescendant');
  else log.setAttribute('aria-activedescendant', 'line' + active);
  tell(all);
}
function scrollTo(top) {
  log.scrollTop = top;
  placed = log.scrollTop;
}
function rowOf(index, all) {
  const number = numberAt(index);
  const [source, lineLevel, time, text] = lineAt(number);
  const row = document.createElement('div');
  row.className = 'row level' + lineLevel + (number === active ? ' active' : '');
  row.id = 'line' + number;
  row.setAttribute('role', 'option');
  row.setAttribute('aria-selected', String(number === active));
  row.setAttribute('aria-posinset', String(index + 1));
  row.setAttribute('aria-setsize', String(all));
  if (time && timestamps.checked) row.append(part('time', time.replace(/(\.\d{3})\d+/, '$1') + ' '));
  if (names.length > 1 && lineLevel !== noteLevel) row.append(part('name' + (source % 10), names[source] + ' │ '));
  row.append(...marked(text));
  return row;
}
function part(className, text) {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = text;
  return element;
}
function marked(text) {
  if (term === '') return [text];
  const parts = [];
  const lower = text.toLowerCase();
  let from = 0;
  // Lower case may be longer in a few scripts: then nothing is marked, rather than the wrong place.
  if (lower.length !== text.length) return [text];
  for (let at = lower.indexOf(term); at >= 0 && parts.length < 400; at = lower.indexOf(term, from)) {
    const mark = document.createElement('mark');
    mark.textContent = text.slice(at, at + term.length);
    parts.push(text.slice(from, at), mark);
    from = at + term.length;
  }
  return [...parts, text.slice(from)];
}
function tell(all) {
  const number = (value) => value.toLocaleString();
  const size = all === lines.length ? fill(texts.lines, number(all)) : fill(texts.linesShown, number(all), number(lines.length));
  const none = lines.length === 0 ? texts.empty : all === 0 ? texts.hidden : '';
  const older = first > origin ? texts.older : '';
  status.textContent = [none || size, older].filter(Boolean).join(' · ');
  const at = active === undefined ? -1 : found.indexOf(active);
  document.getElementById('found').textContent =
    term === '' ? '' : found.length === 0 ? texts.none : fill(texts.found, at < 0 ? '–' : number(at + 1), number(found.length));
}
/** Brings a shown line into sight. */
function reveal(index) {
  const height = lineHeight();
  const top = index * height;
  setFollow(false);
  if (isWrapped() || top < log.scrollTop || top + height > log.scrollTop + log.clientHeight) scrollTo(Math.max(0, top - (isWrapped() ? 0 : log.clientHeight / 2)));
  draw();
}
`;
