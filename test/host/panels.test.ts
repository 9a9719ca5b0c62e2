import { deepEqual, equal, ok } from 'node:assert/strict';
import { after, describe, it } from 'mocha';
import { commands, window } from 'vscode';
import type { PanelPage, PanelSession } from '../../src/core/panel.ts';
import { Panels } from '../../src/vscode/panels.ts';
import { until } from '../support/until.ts';

type Seen = { readonly messages: unknown[]; readonly visible: boolean[]; connects: number; closed: boolean; page?: PanelPage };

function session(key: string, script: string): { readonly seen: Seen; readonly session: PanelSession } {
  const seen: Seen = { messages: [], visible: [], connects: 0, closed: false };
  const made: PanelSession = {
    ...{ key, title: `page ${key}`, body: '<p id="text">hello</p>', style: 'p { color: red; }', script },
    connect(page) {
      seen.connects += 1;
      seen.page = page;
    },
    receive: (message) => void seen.messages.push(message),
    setVisible: (visible) => void seen.visible.push(visible),
    close() {
      seen.closed = true;
    },
  };
  return { seen, session: made };
}

const closeAll = () => commands.executeCommand('workbench.action.closeAllEditors');
const open = (key: string) => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ label }) => label === `page ${key}`).length;

describe('a page of our own', () => {
  after(closeAll);

  it('sends and hears, and lets no script run but its own', async () => {
    const panels = new Panels();
    const { seen, session: made } = session(
      'talk',
      "listen((value) => post(['heard', value])); document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=\"post(1)\">');",
    );
    panels.show(made);
    await until('the page', () => seen.connects === 1 && seen.visible.includes(true));
    seen.page?.send({ deep: [1, '鯨'] });
    await until('its answer', () => seen.messages.length > 0);
    deepEqual(seen.messages, [['heard', { deep: [1, '鯨'] }]]);
    await closeAll();
    await until('the end', () => seen.closed);
  });

  it('is one for a key, and is told when it is hidden; a value of its own outlives that', async () => {
    const panels = new Panels();
    const { seen, session: made } = session('again', 'post(remembered() ?? null); remember({ times: (remembered()?.times ?? 0) + 1 });');
    panels.show(made);
    await until('the page', () => seen.messages.length === 1);
    const second = session('again', '');
    panels.show(second.session);
    ok(second.seen.closed);
    equal(open('again'), 1);
    panels.show(session('other', '').session);
    await until('the first to be hidden', () => seen.visible.at(-1) === false);
    panels.show(session('again', '').session);
    await until('it to be loaded anew', () => seen.connects === 2 && seen.visible.at(-1) === true);
    await until('its value', () => seen.messages.length === 2);
    deepEqual(seen.messages, [null, { times: 1 }]);
    await closeAll();
    await until('the end', () => seen.closed);
  });
});
