import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  commands,
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  languages,
  MarkdownString,
  Position,
  Range,
  type SemanticTokens,
  type SignatureHelp,
  SnippetString,
  type TextDocument,
  type TextEdit,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { Emitter } from '../../src/core/events.ts';
import { settings as settingsTable } from '../../src/core/settings.ts';
import type { Language } from '../../src/language/language.ts';
import { nothingKnown } from '../../src/language/surroundings.ts';
import { Diagnostics } from '../../src/vscode/language/diagnostics.ts';
import { OpenLanguage } from '../../src/vscode/language/openLanguage.ts';
import { registerProviders } from '../../src/vscode/language/register.ts';
import { until } from '../support/until.ts';
import { wordLanguage } from './wordLanguage.ts';

const changed: Record<string, unknown> = { 'language.inlayHints': true };
const values = (key: string) => changed[key] ?? settingsTable[key as keyof typeof settingsTable].default;
const errors: string[] = [];
const learned = new Emitter<void>();

function openLanguage(language: Language): OpenLanguage {
  return new OpenLanguage(language, {
    settings: { get: values as never, set: async () => {}, onDidChange: () => ({ dispose() {} }) },
    log: { debug() {}, info() {}, warn() {}, error: (message) => errors.push(message) },
    surroundingsOf: () => nothingKnown,
    onDidLearn: learned.event,
  });
}

const text = 'alpha beta\ngamma Wrong beta\n';
const inBeta = new Position(0, 7);

describe('a language in the editor', () => {
  const { language, parses } = wordLanguage();
  const open = openLanguage(language);
  const diagnostics = new Diagnostics();
  let document: TextDocument;
  let registered: { dispose(): unknown };
  const ask = async <T>(command: string, ...args: unknown[]): Promise<T> => commands.executeCommand<T>(command, document.uri, ...args);

  before(async () => {
    document = await workspace.openTextDocument({ language: 'plaintext', content: text });
    await window.showTextDocument(document);
    registered = registerProviders({ language: 'plaintext', scheme: 'untitled' }, open);
    diagnostics.open(document, open);
  });
  after(async () => {
    registered.dispose();
    diagnostics.dispose();
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });
  const shown = (): Diagnostic[] => languages.getDiagnostics(document.uri).filter(({ source }) => source === 'gantry');

  it('shows problems with rule, link, tags and what they are related to', async () => {
    await until('the problem', () => shown().length === 1);
    const [problem] = shown();
    ok(problem);
    equal(problem.message, 'Wrong is wrong.');
    equal(problem.severity, DiagnosticSeverity.Warning);
    deepEqual(problem.range, new Range(1, 6, 1, 11));
    ok(typeof problem.code === 'object');
    equal(problem.code.value, 'NoWrong');
    equal(problem.code.target.toString(), 'https://example.org/no-wrong');
    deepEqual(problem.tags, [DiagnosticTag.Unnecessary]);
    equal(problem.relatedInformation?.[0]?.message, 'begins here');
  });

  it('offers fixes at the problem, and all certain ones together', async () => {
    const quick = await ask<CodeAction[]>('vscode.executeCodeActionProvider', new Range(1, 7, 1, 7), 'quickfix');
    const fix = quick.find(({ title }) => title === 'Make It Right');
    ok(fix?.isPreferred);
    equal(fix.edit?.get(document.uri)[0]?.newText, 'right');
    const all = await ask<CodeAction[]>('vscode.executeCodeActionProvider', new Range(0, 0, 2, 0), 'source.fixAll.gantry');
    equal(all[0]?.edit?.get(document.uri)[0]?.newText, 'right');
    deepEqual(await ask<CodeAction[]>('vscode.executeCodeActionProvider', new Range(0, 0, 0, 1), 'quickfix'), []);
  });

  it('completes', async () => {
    const { items, isIncomplete } = await ask<CompletionList>('vscode.executeCompletionItemProvider', new Position(0, 3));
    const item = items.find(({ label }) => (typeof label === 'string' ? label : label.label) === 'alphabet');
    ok(item);
    ok(isIncomplete);
    ok(item.insertText instanceof SnippetString);
    equal(item.insertText.value, 'alphabet $0');
    equal(item.sortText, '1');
    equal(item.command?.command, 'editor.action.triggerSuggest');
    ok(item.documentation instanceof MarkdownString && !item.documentation.isTrusted);
  });

  it('explains the place under the mouse', async () => {
    const [hover] = await ask<Hover[]>('vscode.executeHoverProvider', inBeta);
    deepEqual(hover?.range, new Range(0, 6, 0, 10));
    const [content] = hover?.contents ?? [];
    ok(content instanceof MarkdownString);
    equal(content.value, '**beta**');
  });

  it('goes to definitions, and finds references', async () => {
    const [found] = await ask<Location[]>('vscode.executeDefinitionProvider', new Position(1, 13));
    deepEqual(found?.range, new Range(0, 6, 0, 10));
    const places = await ask<Location[]>('vscode.executeReferenceProvider', inBeta);
    equal(places.length, 2);
  });

  it('renames, and says why not', async () => {
    const edit = await ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', inBeta, 'delta');
    equal(edit.get(document.uri).length, 2);
    await rejects(ask('vscode.executeDocumentRenameProvider', inBeta, '1'), /must begin with a letter/);
    await rejects(ask('vscode.prepareRename', new Position(1, 8)), /Wrong stays/);
  });

  it('has an outline, folds, and links to web pages only', async () => {
    const [line] = await ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    equal(line?.name, 'line 1');
    deepEqual(
      line.children.map(({ name }) => name),
      ['alpha', 'beta'],
    );
    const folds = await ask<FoldingRange[]>('vscode.executeFoldingRangeProvider');
    deepEqual([folds[0]?.start, folds[0]?.end], [0, 1]);
    const links = await ask<DocumentLink[]>('vscode.executeLinkProvider');
    deepEqual(
      links.map(({ target }) => target?.toString()),
      ['https://example.org/alpha'],
    );
  });

  it('colours', async () => {
    const tokens = await ask<SemanticTokens>('vscode.provideDocumentSemanticTokens');
    equal(tokens.data.length, 5 * 5);
    deepEqual([...tokens.data.slice(0, 3)], [0, 0, 5]);
  });

  it('formats all, a selection, and what is typed', async () => {
    const options = { tabSize: 2, insertSpaces: true };
    const whole = await ask<TextEdit[]>('vscode.executeFormatDocumentProvider', options);
    equal(whole[0]?.newText, 'formatted ');
    const part = await ask<TextEdit[]>('vscode.executeFormatRangeProvider', new Range(0, 0, 0, 5), options);
    equal(part[0]?.newText, 'formatted 0-5 ');
    const typed = await ask<TextEdit[]>('vscode.executeFormatOnTypeProvider', new Position(1, 0), '\n', options);
    equal(typed[0]?.newText, 'typed \n at 11 ');
  });

  it('helps with signatures', async () => {
    const help = await ask<SignatureHelp>('vscode.executeSignatureHelpProvider', inBeta, ' ');
    equal(help.signatures[0]?.label, 'beta <one> <two>');
    deepEqual(help.signatures[0]?.parameters[1]?.label, [11, 16]);
    equal(help.activeParameter, 1);
  });

  it('has lenses that name the document, and hints, as the user likes', async () => {
    const lenses = await ask<CodeLens[]>('vscode.executeCodeLensProvider', 10);
    deepEqual(lenses[0]?.command?.arguments, [document.uri.toString(), 'first']);
    const hints = await ask<InlayHint[]>('vscode.executeInlayHintProvider', new Range(0, 0, 2, 0));
    equal(hints[0]?.label, '= 1');
    Object.assign(changed, { 'language.lenses': false, 'language.inlayHints': false });
    learned.fire();
    deepEqual(await ask<CodeLens[]>('vscode.executeCodeLensProvider'), []);
    deepEqual(await ask<InlayHint[]>('vscode.executeInlayHintProvider', new Range(0, 0, 2, 0)), []);
  });

  it('has parsed it once for all of that', () => equal(parses(), 1));

  it('gives rules the severity that the user set, at once when it is set', async () => {
    changed['language.rules'] = { NoWrong: 'off', Other: 'nonsense' };
    learned.fire();
    diagnostics.refresh();
    await until('no problem', () => shown().length === 0);
    changed['language.rules'] = {};
    learned.fire();
    diagnostics.refresh();
    await until('the problem again', () => shown().length === 1);
    equal(parses(), 1);
  });

  it('follows what is typed, with one parse for a burst of changes', async () => {
    const before = parses();
    const editor = window.activeTextEditor;
    ok(editor);
    for (const word of ['Wrong ', 'very ', 'Wrong ']) await editor.edit((edit) => edit.insert(new Position(0, 0), word));
    await until('three problems', () => shown().length === 3);
    ok(parses() - before <= 3);
  });

  it('is quiet about what is closed', () => {
    diagnostics.close(document);
    deepEqual(shown(), []);
  });
});

describe('a language that fails', () => {
  it('is logged once, and answers with nothing', async () => {
    const fail = () => {
      throw new Error('on purpose');
    };
    const open = openLanguage({ id: 'broken', parse: () => undefined, problems: fail, hover: fail, definition: fail });
    const document = await workspace.openTextDocument({ language: 'plaintext', content: 'one\n' });
    const registered = registerProviders({ language: 'plaintext', scheme: 'untitled' }, open);
    const ask = (command: string) => commands.executeCommand<unknown[]>(command, document.uri, new Position(0, 1));
    for (const command of ['vscode.executeHoverProvider', 'vscode.executeHoverProvider', 'vscode.executeDefinitionProvider']) deepEqual(await ask(command), []);
    registered.dispose();
    equal(errors.length, 2);
    match(errors.join('\n'), /broken: hover failed: on purpose\nbroken: definition failed: on purpose/);
  });
});
