import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import type { CodeAction, CodeLens, CompletionList, DocumentLink, DocumentSymbol, FoldingRange, Hover, Location, WorkspaceEdit } from 'vscode';
import { closeEditorsAfter, type OpenText, openText, textOf } from './openText.ts';

const text = `services:
  web:
    image: nginx:1.27
    depend_on:
      - db
    depends_on:
      - db
  db:
    image: busybox:latest
    
`;

describe('a compose file', () => {
  let open: OpenText;
  closeEditorsAfter();
  before(async () => {
    open = await openText('shop/compose.yaml', text);
  });

  it('has problems, and fixes for them', async () => {
    const [problem] = await open.problems();
    equal(problem?.range.start.line, 3);
    const actions = await open.ask<CodeAction[]>('vscode.executeCodeActionProvider', open.range('depend_on'), 'quickfix');
    ok(actions.some(({ edit }) => edit?.get(open.document.uri).some(({ newText }) => newText.includes('depends_on'))));
  });

  it('completes keys', async () => {
    const list = await open.ask<CompletionList>('vscode.executeCompletionItemProvider', open.at('    \n', 4));
    const labels = list.items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    ok(
      labels.some((label) => label.startsWith('environment')),
      labels.join(),
    );
  });

  it('explains keys', async () => {
    match(textOf(await open.ask<Hover[]>('vscode.executeHoverProvider', open.at('depends_on', 2))), /\w/);
  });

  it('knows where services are, and where they are used', async () => {
    const [found] = await open.ask<Location[]>('vscode.executeDefinitionProvider', open.at('- db\n  db', 2));
    deepEqual(found?.range.start, open.at('  db:', 2));
    const places = await open.ask<Location[]>('vscode.executeReferenceProvider', open.at('  db:', 3));
    ok(places.length >= 2);
    const edit = await open.ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', open.at('  db:', 3), 'store');
    ok(edit.get(open.document.uri).length >= 2);
  });

  it('has an outline, folds, links and lenses', async () => {
    const outline = await open.ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    ok(JSON.stringify(outline.map(({ name, children }) => [name, children.map((child) => child.name)])).includes('web'));
    ok((await open.ask<FoldingRange[]>('vscode.executeFoldingRangeProvider')).length > 0);
    const links = await open.ask<DocumentLink[]>('vscode.executeLinkProvider');
    ok(links.every(({ target }) => target?.scheme === 'https'));
    const lenses = await open.ask<CodeLens[]>('vscode.executeCodeLensProvider');
    ok(lenses.some(({ command }) => command?.command === 'gantry.compose.up' && command.arguments?.[0] === open.document.uri.toString()));
  });
});

describe('a configuration of a registry', () => {
  closeEditorsAfter();

  it('is known by what it holds, and has problems', async () => {
    const open = await openText('registry/config.yml', 'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /data\nhttp:\n  adr: :5000\n');
    const [problem] = await open.problems();
    equal(problem?.range.start.line, 5);
  });
});
