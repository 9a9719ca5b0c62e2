/** What moves in the page. What the session sends is put in as text, never as markup. */
export const historyScript = `
const byId = (id) => document.getElementById(id);
const options = [...document.querySelectorAll('#steps [role=option]')];
const most = 500;
let rows = [];

const choose = (option, focus) => {
  for (const other of options) { other.tabIndex = other === option ? 0 : -1; other.setAttribute('aria-selected', String(other === option)); }
  if (focus) option.focus();
};
const list = (step) => post({ type: 'files', step: Number(step) });

byId('steps').addEventListener('click', (event) => {
  const option = event.target.closest('[role=option]');
  if (option) { choose(option, true); list(option.dataset.step); }
});
byId('steps').addEventListener('keydown', (event) => {
  const at = options.indexOf(document.activeElement);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: options.length - 1 }[event.key];
  if (next !== undefined && options[next]) { choose(options[next], true); event.preventDefault(); }
  if ((event.key === 'Enter' || event.key === ' ') && options[at]) { choose(options[at], true); list(options[at].dataset.step); event.preventDefault(); }
});
byId('steps-table').addEventListener('click', (event) => {
  const button = event.target.closest('button');
  if (button) list(button.dataset.step);
});
const showTable = (table) => {
  byId('steps').hidden = table;
  byId('steps-table').hidden = !table;
  byId('as-table').setAttribute('aria-pressed', String(table));
};
byId('as-table').addEventListener('click', () => {
  const table = byId('steps-table').hidden;
  showTable(table);
  editor.setState({ table });
});
showTable((editor.getState() || {}).table === true);
byId('as-text').addEventListener('click', () => post({ type: 'text' }));
byId('filter').addEventListener('input', () => draw());

function draw() {
  const wanted = byId('filter').value.toLowerCase();
  const fitting = wanted === '' ? rows : rows.filter(({ path }) => path.toLowerCase().includes(wanted));
  byId('rows').replaceChildren(...fitting.slice(0, most).map(({ change, word, size, path }) => {
    const line = document.createElement('tr');
    line.append(cell(word), cell(size, 'size'), cell(path, change));
    return line;
  }));
  byId('more').textContent = fitting.length > most ? byId('more').dataset.text.replace('{0}', String(fitting.length - most)) : '';
}
function cell(text, look) {
  const made = document.createElement('td');
  made.textContent = text;
  if (look) made.className = look;
  return made;
}
listen((message) => {
  byId('state').textContent = message.state || '';
  if (message.type !== 'files') return;
  rows = message.rows;
  byId('files-title').textContent = message.title;
  byId('files-note').textContent = message.note;
  byId('filter').value = '';
  byId('files').hidden = false;
  if (options[message.step]) choose(options[message.step], false);
  draw();
  byId('files-title').focus();
});
`;
