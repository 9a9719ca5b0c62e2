import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { GantryError } from '../../src/core/errors.ts';
import { engineStatus, StatusBar } from '../../src/vscode/statusBar.ts';

describe('the item in the status bar', () => {
  it('is not there before anything has asked for the engine', () => {
    equal(engineStatus({ status: 'idle', address: '' }, undefined), undefined);
  });

  it('names the context, and how many containers run once they are known', () => {
    const state = { status: 'connected', address: 'unix:///d.sock' } as const;
    equal(engineStatus(state, undefined)?.text, '$(server-environment) default');
    equal(engineStatus({ ...state, contextName: 'yard' }, 3)?.text, '$(server-environment) yard · 3 running');
    equal(engineStatus(state, 3)?.isAway, false);
    equal(engineStatus(state, 3)?.accessibleLabel, 'Docker engine: default · 3 running');
  });

  it('warns when the engine is away, and says why', () => {
    const error = new GantryError('engineUnreachable', 'No engine is running.');
    const status = engineStatus({ status: 'failed', address: 'unix:///d.sock', contextName: 'yard', error }, 3);
    equal(status?.text, '$(warning) yard: engine away');
    equal(status?.isAway, true);
    deepEqual(status?.tooltip.lines.at(-1), ['Problem', 'No engine is running.']);
  });

  it('shows a hostile name as text', () => {
    const status = engineStatus({ status: 'connected', address: '', contextName: 'a$(trash)\nb' }, 0);
    match(status?.text ?? '', /a\\\$\(trash\) b/);
  });

  it('is shown and hidden without a fault', () => {
    const bar = new StatusBar();
    bar.show({ status: 'connecting', address: '' }, undefined);
    bar.show({ status: 'failed', address: 'x' }, undefined);
    bar.show({ status: 'idle', address: '' }, undefined);
    bar.dispose();
  });
});

it('the commands of the engine’s menu are there', async () => {
  const all = await commands.getCommands(true);
  for (const id of ['gantry.engine.menu', 'gantry.system.show', 'gantry.events.show', 'gantry.context.create', 'gantry.context.choose'])
    ok(all.includes(id), id);
});
