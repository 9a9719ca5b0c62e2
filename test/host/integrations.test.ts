import { deepEqual, equal, ok, throws } from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import { CancellationTokenSource, extensions, LanguageModelTextPart, lm, tasks } from 'vscode';
import type { GantryExports } from '../../src/api.ts';

describe('what others may use', () => {
  let exports: GantryExports;
  before(async () => {
    exports = (await extensions.getExtension<GantryExports>('gantry.gantry-docker')?.activate()) ?? exports;
  });

  it('is an API that reads, and gives no logins', async () => {
    const api = exports.getApi(1);
    const engine = await api.engine();
    ok((await engine.images()).some(({ reference }) => reference === 'busybox:latest'));
    deepEqual(Object.keys(api).sort(), ['engine', 'onDidChange', 'version']);
    deepEqual(Object.keys(engine).sort(), ['address', 'containers', 'images', 'networks', 'version', 'volumes']);
    throws(() => exports.getApi(2 as 1));
  });

  it('are tools for language models, of which one that fails says why', async () => {
    const names = lm.tools.map(({ name }) => name).filter((name) => name.startsWith('gantry_'));
    ok(names.includes('gantry_listContainers') && names.includes('gantry_changeContainer'), names.join());
    const invoke = async (name: string, input: object) => {
      const { content } = await lm.invokeTool(name, { input, toolInvocationToken: undefined }, new CancellationTokenSource().token);
      return content.map((part) => (part instanceof LanguageModelTextPart ? part.value : '')).join('');
    };
    ok((await invoke('gantry_listImages', {})).includes('busybox:latest'));
    ok((await invoke('gantry_inspectContainer', { container: 'nothing-like-it' })).includes('nothing-like-it'));
  });

  it('are build tasks for the Dockerfiles of the workspace', async () => {
    const all = await tasks.fetchTasks({ type: 'gantry' });
    const own = all.find(({ name }) => name === 'build: Dockerfile');
    equal(own?.definition['task'], 'build');
    equal(own?.definition['dockerfile'], 'Dockerfile');
  });
});
