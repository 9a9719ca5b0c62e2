import { deepEqual } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, window, workspace } from 'vscode';
import { ruleOptions } from '../../src/vscode/language/ruleOptions.ts';
import { withoutOverlaps } from '../../src/vscode/language/withoutOverlaps.ts';

const edit = (start: number, end: number, text = 'x') => ({ start, end, text });

describe('fixes that are made together', () => {
  it('are in order of place, and none meets another', () => {
    const fixes = [[edit(10, 12)], [edit(11, 13)], [edit(0, 5), edit(20, 21)], [edit(12, 14)], [edit(20, 22), edit(30, 31)]];
    deepEqual(withoutOverlaps(fixes), [edit(0, 5), edit(10, 12), edit(12, 14), edit(20, 21)]);
  });

  it('do not insert twice at one place', () => {
    deepEqual(withoutOverlaps([[edit(3, 3, 'a')], [edit(3, 3, 'b')]]), [edit(3, 3, 'a')]);
  });
});

describe('the severities of the settings', () => {
  it('are those that there are', () => {
    deepEqual(ruleOptions({ One: 'off', Two: 'hint', Three: 'loud', Four: 1 }), { One: 'off', Two: 'hint' });
    for (const nonsense of [undefined, null, 'off', 7, []]) deepEqual(ruleOptions(nonsense), {});
  });
});

describe('what follows a fix', () => {
  it('puts the cursor where it belongs, and gives our own commands the document', async () => {
    const document = await workspace.openTextDocument({ language: 'plaintext', content: 'one\ntwo\n' });
    const got: unknown[] = [];
    const registered = commands.registerCommand('gantry.test.after', (...args: unknown[]) => got.push(args, window.activeTextEditor?.selection.active.line));
    await commands.executeCommand('gantry.language.afterFix', document.uri.toString(), { command: 'gantry.test.after', at: 5, args: ['more'] });
    registered.dispose();
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    deepEqual(got, [[document.uri.toString(), 'more'], 1]);
  });

  it('ignores what it does not understand', async () => {
    for (const args of [[], [1, 2], ['file:///x', {}]]) await commands.executeCommand('gantry.language.afterFix', ...args);
  });
});
