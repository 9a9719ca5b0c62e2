import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { CodeAction, CodeLens, CompletionList, Hover } from 'vscode';
import { closeEditorsAfter, type OpenText, openText, ruleOf, textOf } from './openText.ts';

const text = `{
  "registry-mirror": ["https://mirror.example.org"],
  "debug": true
}
`;

describe('daemon.json', () => {
  let open: OpenText;
  closeEditorsAfter();
  before(async () => {
    open = await openText('etc/docker/daemon.json', text);
  });

  it('has problems that the engine is silent about, each with its page', async () => {
    const problems = await open.problems();
    deepEqual(problems.map(ruleOf), ['DaemonIgnoredKey']);
    const [problem] = problems;
    deepEqual(problem?.range.start.line, 1);
    ok(typeof problem?.code === 'object');
    match(problem.code.target.toString(), /^https:/);
  });

  it('has fixes', async () => {
    await open.problems();
    const actions = await open.ask<CodeAction[]>('vscode.executeCodeActionProvider', open.range('registry-mirror'), 'quickfix');
    const edits = actions.flatMap(({ edit }) => edit?.get(open.document.uri) ?? []);
    ok(edits.some(({ newText }) => newText.includes('registry-mirrors')));
    const all = await open.ask<CodeAction[]>('vscode.executeCodeActionProvider', open.range(text), 'source.fixAll.gantry');
    equal(all.length, 1);
  });

  it('has lenses that run commands on this file', async () => {
    const lenses = await open.ask<CodeLens[]>('vscode.executeCodeLensProvider');
    const ours = lenses.filter(({ command }) => command?.command.startsWith('gantry.daemonJson.'));
    ok(ours.length > 0);
    for (const { command } of ours) equal(command?.arguments?.[0], open.document.uri.toString());
  });

  it('is completed and explained by the schema', async () => {
    const list = await open.ask<CompletionList>('vscode.executeCompletionItemProvider', open.at('"debug"', 1));
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ok(
      labels.some((label) => label.includes('insecure-registries')),
      labels.join(),
    );
    const hovers = await open.ask<Hover[]>('vscode.executeHoverProvider', open.at('debug'));
    match(textOf(hovers), /\w/);
  });
});
