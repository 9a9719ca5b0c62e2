import { drawScript } from './drawScript.ts';
import { linesScript } from './linesScript.ts';

const controls = `
/** Number that the log began with; when the first line that is kept has a higher one, some were let go. */
let origin = 0;
const control = (id) => document.getElementById(id);
const [search, levelChoice, rangeChoice, wrap, timestamps, followBox, only] = ['search', 'level', 'range', 'wrap', 'timestamps', 'follow', 'onlyMatches'].map(control);

function setFollow(on) {
  if (follow === on) return;
  follow = on;
  followBox.checked = on;
  tellView();
}
const tellView = () => post({ type: 'view', search: search.value, level, onlyMatches, follow });
const tellOptions = () => post({ type: 'options', timestamps: timestamps.checked, wrap: wrap.checked });
const showOptions = () => document.body.classList.toggle('wrapped', wrap.checked);
/** Takes what is looked for from the controls. */
function look() {
  term = search.value.toLowerCase();
  level = Number(levelChoice.value);
  onlyMatches = only.checked;
  const before = follow ? undefined : numberAt(Math.floor(log.scrollTop / lineHeight()));
  sift();
  if (before !== undefined) scrollTo(indexOf(before) * lineHeight());
  draw();
}
function changed() {
  look();
  tellView();
}
/** Goes to the found line after (or before) the one the keyboard is on, or that is in sight. */
function step(forward) {
  if (found.length === 0) return;
  const here = active ?? numberAt(Math.min(count() - 1, Math.floor(log.scrollTop / lineHeight())));
  const at = place(found, forward ? here + (active === undefined ? 0 : 1) : here) - (forward ? 0 : 1);
  active = found[(at + found.length) % found.length];
  reveal(indexOf(active));
}
function move(by) {
  const all = count();
  if (all === 0) return;
  const here = active === undefined ? (follow ? all : Math.floor(log.scrollTop / lineHeight()) - 1) : indexOf(active);
  const index = Math.max(0, Math.min(all - 1, here + by));
  active = numberAt(index);
  reveal(index);
}
function copyActive() {
  if (String(getSelection()) !== '' || active === undefined || !lineAt(active)) return;
  post({ type: 'copy', text: lineAt(active)[3] });
}

let typing;
search.addEventListener('input', () => {
  clearTimeout(typing);
  typing = setTimeout(changed, 120);
});
for (const element of [levelChoice, only]) element.addEventListener('change', changed);
for (const element of [wrap, timestamps]) element.addEventListener('change', () => (showOptions(), draw(), tellOptions()));
followBox.addEventListener('change', () => (setFollow(followBox.checked), draw()));
rangeChoice.addEventListener('change', () => post({ type: 'range', range: rangeChoice.value }));
for (const id of ['save', 'text', 'retry']) control(id).addEventListener('click', () => post({ type: id }));
control('next').addEventListener('click', () => step(true));
control('previous').addEventListener('click', () => step(false));
search.addEventListener('keydown', (event) => {
  if (event.key === 'Enter') {
    clearTimeout(typing);
    changed();
    step(!event.shiftKey);
  } else if (event.key === 'Escape') log.focus();
  else if (event.key === 'ArrowDown') log.focus();
});
log.addEventListener('keydown', (event) => {
  const page = Math.max(1, Math.floor(log.clientHeight / lineHeight()) - 1);
  const moves = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity };
  if (event.key in moves && !event.altKey) move(moves[event.key]);
  else if (event.key === 'End') {
    active = count() > 0 ? numberAt(count() - 1) : undefined;
    setFollow(true);
    draw();
  } else return;
  event.preventDefault();
});
log.addEventListener('click', (event) => {
  const row = event.target.closest('.row');
  if (!row || String(getSelection()) !== '') return;
  active = Number(row.id.slice(4));
  draw();
});
document.addEventListener('keydown', (event) => {
  const command = event.ctrlKey || event.metaKey;
  if (command && event.key.toLowerCase() === 'f') {
    search.focus();
    search.select();
    event.preventDefault();
    event.stopPropagation();
  } else if (command && event.key.toLowerCase() === 'c' && document.activeElement === log) copyActive();
  else if (event.key === 'F3') (step(!event.shiftKey), event.preventDefault());
}, true);
log.addEventListener('scroll', () => {
  if (Math.abs(log.scrollTop - placed) < 1) return;
  placed = log.scrollTop;
  setFollow(log.scrollTop + log.clientHeight >= log.scrollHeight - 2);
  draw();
});
new ResizeObserver(draw).observe(log);

function start(message) {
  names = message.names;
  clear();
  origin = message.origin;
  first = origin;
  active = undefined;
  [search.value, levelChoice.value, rangeChoice.value] = [message.view.search, String(message.view.level), message.range];
  [only.checked, wrap.checked, timestamps.checked] = [message.view.onlyMatches, message.wrap, message.timestamps];
  follow = message.view.follow;
  followBox.checked = follow;
  control('retry').hidden = true;
  showOptions();
  look();
}
listen((message) => {
  if (message.type === 'start') start(message);
  else if (message.type === 'failed') control('retry').hidden = false;
  else if (message.type === 'lines') {
    const gone = append(message);
    if (active !== undefined && active < first) active = undefined;
    if (!follow && gone > 0) scrollTo(Math.max(0, log.scrollTop - gone * lineHeight()));
    draw();
    // The next lines are sent once these are drawn.
    requestAnimationFrame(() => setTimeout(() => post({ type: 'ack' })));
  }
});
`;

/** What runs on the page of a log. */
export const pageScript = `${linesScript}${drawScript}${controls}`;
