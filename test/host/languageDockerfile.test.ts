import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict';
import { before, describe, it } from 'mocha';
import {
  type CodeAction,
  type CodeLens,
  type CompletionList,
  ConfigurationTarget,
  commands,
  type DocumentLink,
  type DocumentSymbol,
  type FoldingRange,
  type Hover,
  type InlayHint,
  type Location,
  Range,
  type SemanticTokens,
  type SignatureHelp,
  type TextEdit,
  type WorkspaceEdit,
  window,
  workspace,
} from 'vscode';
import { until } from '../support/until.ts';
import { closeEditorsAfter, type OpenText, openText, ruleOf, textOf } from './openText.ts';

const text = `# What is built
FROM busybox:latest AS base
ENV PORT=8080
run echo \\
  hello $PORT

FROM base
COPY --from=base /srv /srv
EXPOSE $PORT
RUN --mount=type=cache,target=/c echo \${PORT}
MAINTAINER somebody
`;
const labelsOf = ({ items }: CompletionList) => items.map(({ label }) => (typeof label === 'string' ? label : label.label));

describe('a Dockerfile', () => {
  let open: OpenText;
  closeEditorsAfter();
  before(async () => {
    open = await openText('app/Dockerfile', text);
  });

  it('has problems under the names of BuildKit', async () => {
    const problems = await open.problems();
    const rules = problems.map(ruleOf);
    ok(rules.includes('MaintainerDeprecated'), rules.join());
    ok(rules.includes('ConsistentInstructionCasing'), rules.join());
  });

  it('has fixes, one by one and all at once', async () => {
    await open.problems();
    const actions = await open.ask<CodeAction[]>('vscode.executeCodeActionProvider', open.range('MAINTAINER'), 'quickfix');
    ok(actions.some(({ edit }) => edit?.get(open.document.uri).some(({ newText }) => newText.includes('LABEL'))));
    const [all] = await open.ask<CodeAction[]>('vscode.executeCodeActionProvider', open.range(text), 'source.fixAll.gantry');
    ok(all?.edit?.get(open.document.uri).some(({ newText }) => newText.includes('RUN')));
  });

  it('completes instructions, flags and stages', async () => {
    const instructions = await open.ask<CompletionList>('vscode.executeCompletionItemProvider', open.at('MAINTAINER', 1));
    ok(
      labelsOf(instructions).some((label) => /^HEALTHCHECK/.test(label)),
      labelsOf(instructions).join(),
    );
    const flags = await open.ask<CompletionList>('vscode.executeCompletionItemProvider', open.at('--from=', 2));
    ok(
      labelsOf(flags).some((label) => label.startsWith('--chown')),
      labelsOf(flags).join(),
    );
    const stages = await open.ask<CompletionList>('vscode.executeCompletionItemProvider', open.at('--from=base', 7));
    ok(labelsOf(stages).includes('base'), labelsOf(stages).join());
  });

  it('explains instructions and variables', async () => {
    match(textOf(await open.ask<Hover[]>('vscode.executeHoverProvider', open.at('EXPOSE', 1))), /port/i);
    match(textOf(await open.ask<Hover[]>('vscode.executeHoverProvider', open.at('PORT}', 1))), /8080/);
  });

  it('goes to stages and variables, finds their uses, and renames them', async () => {
    const [stage] = await open.ask<Location[]>('vscode.executeDefinitionProvider', open.at('--from=base', 8));
    deepEqual(stage?.range, open.range('base\nENV').with({ end: open.at('base\nENV', 4) }));
    const [variable] = await open.ask<Location[]>('vscode.executeDefinitionProvider', open.at('EXPOSE $PORT', 9));
    deepEqual(variable?.range.start, open.at('PORT=8080'));
    const uses = await open.ask<Location[]>('vscode.executeReferenceProvider', open.at('AS base', 4));
    equal(uses.length, 3);
    const edit = await open.ask<WorkspaceEdit>('vscode.executeDocumentRenameProvider', open.at('AS base', 4), 'builder');
    equal(edit.get(open.document.uri).length, 3);
    const refused = async () => commands.executeCommand('vscode.executeDocumentRenameProvider', open.document.uri, open.at('AS base', 4), '0 !');
    await rejects(refused);
  });

  it('has an outline of stages, folds and links', async () => {
    const stages = await open.ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    equal(stages.length, 2);
    ok(stages.every(({ children }) => children.length > 0));
    ok((await open.ask<FoldingRange[]>('vscode.executeFoldingRangeProvider')).some(({ start }) => start === 3));
    const links = await open.ask<DocumentLink[]>('vscode.executeLinkProvider');
    ok(links.some(({ target }) => target?.toString().includes('busybox')));
  });

  it('is coloured by meaning', async () => {
    const { data } = await open.ask<SemanticTokens>('vscode.provideDocumentSemanticTokens');
    ok(data.length >= 5);
    equal(data.length % 5, 0);
  });

  it('is formatted whole, in parts and while it is typed', async () => {
    const ugly = await openText('ugly/Dockerfile', 'FROM busybox\n  RUN echo \\\n      a   \nCOPY  a   b\n');
    const options = { tabSize: 2, insertSpaces: true };
    ok((await ugly.ask<TextEdit[]>('vscode.executeFormatDocumentProvider', options)).length > 0);
    ok((await ugly.ask<TextEdit[]>('vscode.executeFormatRangeProvider', new Range(1, 0, 1, 4), options)).length > 0);
    const typed = await openText('typed/Dockerfile', 'FROM busybox\nRUN echo \\\n\n');
    const edits = await typed.ask<TextEdit[]>('vscode.executeFormatOnTypeProvider', typed.at('\n\n', 1), '\n', options);
    ok(edits.every(({ newText }) => newText.trim() === ''));
  });

  it('helps with signatures', async () => {
    const help = await open.ask<SignatureHelp>('vscode.executeSignatureHelpProvider', open.at('EXPOSE $PORT', 8), ' ');
    match(help.signatures[0]?.label ?? '', /EXPOSE/);
  });

  it('has lenses that build, unless they are turned off', async () => {
    const lenses = async () => commands.executeCommand<CodeLens[]>('vscode.executeCodeLensProvider', open.document.uri);
    await until('lenses', async () => (await lenses()).some(({ command }) => command?.command === 'gantry.dockerfile.build'));
    await set('language.lenses', false);
    await until('no lenses', async () => (await lenses()).length === 0);
    await set('language.lenses', undefined);
  });

  it('shows values of variables when that is wanted', async () => {
    const hints = async () => commands.executeCommand<InlayHint[]>('vscode.executeInlayHintProvider', open.document.uri, open.range(text));
    deepEqual(await hints(), []);
    await set('language.inlayHints', true);
    await until('hints', async () => (await hints()).some(({ label }) => String(label).includes('8080')));
    await set('language.inlayHints', undefined);
  });

  it('follows the severity that the user sets', async () => {
    const has = (rule: string) => (found: readonly Parameters<typeof ruleOf>[0][]) => found.map(ruleOf).includes(rule);
    await set('language.rules', { MaintainerDeprecated: 'off' });
    await open.problems((found) => found.length > 0 && !has('MaintainerDeprecated')(found));
    await set('language.rules', undefined);
    await open.problems(has('MaintainerDeprecated'));
  });

  it('honours the ignore file of its folder, from the moment that it is there', async () => {
    const ignored = await openText('ignored/Dockerfile', 'FROM busybox\nCOPY secret.txt /\n');
    await openText('ignored/.dockerignore', 'secret.txt\n');
    const problems = await ignored.problems((found) => found.map(ruleOf).includes('CopyIgnoredFile'));
    ok(problems.length > 0);
    const { document } = await openText('ignored/Dockerfile.dockerignore', 'FROM\n');
    equal(document.languageId, 'ignore');
  });

  it('of 5,000 lines is answered too, and after a change as well', async () => {
    const lines = Array.from({ length: 1_250 }, (_, index) => `ENV NAME_${index}=$PATH\nRUN echo \${NAME_${index}} \\\n  && ls\nCOPY a${index} /b/`);
    const long = await openText('long/Dockerfile', `FROM busybox\n${lines.join('\n')}\n`);
    await long.problems();
    const editor = window.activeTextEditor;
    const began = performance.now();
    await editor?.edit((edit) => edit.insert(open.document.positionAt(0), '# x\n'));
    await long.ask<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider');
    ok(performance.now() - began < 5_000);
  });
});

async function set(key: string, value: unknown): Promise<void> {
  await workspace.getConfiguration('gantry').update(key, value, ConfigurationTarget.Global);
}
