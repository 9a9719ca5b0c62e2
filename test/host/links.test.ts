import { equal, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { commands, env, extensions, Uri, window } from 'vscode';
import { EngineApi } from '../support/engineApi.ts';
import { until } from '../support/until.ts';

const engine = new EngineApi((process.env['DOCKER_HOST'] ?? '').replace('unix://', ''));
const open = (path: string, query: string) =>
  commands.executeCommand('vscode.open', Uri.from({ scheme: env.uriScheme, authority: 'gantry.gantry-docker', path, query }));
const names = ['link-other', 'link-test'];
const hostile = [
  ['/remove', 'name=link-test'],
  ['/container/../remove', 'name=link-test'],
  ['/gantry.container.remove', 'container/link-test'],
  ['/pull', 'image=nginx\nevil.example/x'],
  ['/container', `name=${'a'.repeat(10_000)}`],
] as const;

describe('a link to Gantry', () => {
  let id = '';
  before(async () => {
    await extensions.getExtension('gantry.gantry-docker')?.activate();
    for (const name of names) id = await engine.container({ name });
  });
  after(async () => {
    await commands.executeCommand('workbench.action.closeAllEditors');
    for (const name of names) await engine.must('DELETE', `/containers/${name}?force=1`);
  });

  it('that is hostile changes nothing, and one to a container shows it: what is done to the selection is done to it', async () => {
    for (const [path, query] of hostile) await open(path, query);
    await open('/container', 'name=link-test');
    await until('the container, by a key on the selected row', async () => {
      await commands.executeCommand('gantry.container.inspect', { selected: true });
      return window.activeTextEditor?.document.getText().includes(id);
    });
    ok(window.activeTextEditor?.document.uri.path.endsWith('link-test.json'));
    for (const name of names) equal((await engine.api('GET', `/containers/${name}/json`)).status, 200);
  });
});
