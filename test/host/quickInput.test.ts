import { equal } from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, it } from 'mocha';
import { commands } from 'vscode';
import { plainMarkdown } from '../../src/core/plainText.ts';
import { back } from '../../src/core/ports.ts';
import { plainLabel, plainMessage } from '../../src/vscode/escape.ts';
import { input, pick } from '../../src/vscode/quickInput.ts';

const accept = () => commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
const dismiss = () => commands.executeCommand('workbench.action.closeQuickOpen');

describe('a question', () => {
  it('for a text refuses what is wrong, and gives nothing when dismissed', async () => {
    const answer = input({
      title: 'Name',
      value: 'wrong',
      validate: () => 'never right',
    });
    await shown();
    await accept();
    equal(await Promise.race([answer, pause(300, 'still open')]), 'still open');
    await dismiss();
    equal(await answer, undefined);
  });

  it('for a text gives what is right', async () => {
    const answer = input({
      title: 'Name',
      value: 'right',
      validate: (text) => (text === 'right' ? undefined : 'wrong'),
    });
    await shown();
    await accept();
    equal(await answer, 'right');
  });

  it('for one of several gives the picked one', async () => {
    const items = Promise.resolve([
      { value: 1, label: 'one $(trash)' },
      { value: 2, label: 'two', picked: true },
    ]);
    const answer = pick(items, { title: 'Which' });
    await shown();
    await accept();
    equal(await answer, 2);
  });

  it('of a series goes back', async () => {
    const answer = input({ title: 'Second', position: { step: 2, of: 2 } });
    await shown();
    await commands.executeCommand('workbench.action.quickInputBack');
    equal(await answer, back);
  });

  it('rejects when its items cannot be had', async () => {
    const failure = new Error('no items');
    const answer = pick(Promise.reject(failure), { title: 'Which' });
    equal(await answer.catch((error: unknown) => error), failure);
  });
});

describe('hostile text', () => {
  it('is no icon in a label', () => equal(plainLabel('a $(trash~spin) \x1b[31m b'), 'a \\$(trash~spin) \ufffd[31m b'));
  it('is no link in a message', () => equal(plainMessage('[x](command:y)\nz'), '[x] (command:y) z'));
  it('is no markup in a tooltip', () => equal(plainMarkdown('a*b*|c'), 'a&#42;b&#42;&#124;c'));
});

/** The editor draws a question a moment after it was asked. */
async function shown(): Promise<void> {
  await pause(400);
}
