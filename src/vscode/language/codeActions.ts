import { CodeAction, CodeActionKind, type CodeActionProvider, type Range, type TextDocument, WorkspaceEdit } from 'vscode';
import { t } from '../../core/l10n.ts';
import type { Fix } from '../../language/problem.ts';
import type { TextEdit } from '../../language/text.ts';
import { editsOf, spanOf } from './convert.ts';
import { diagnosticOf } from './diagnostics.ts';
import type { OpenLanguage } from './openLanguage.ts';
import { withoutOverlaps } from './withoutOverlaps.ts';

const fixAll = CodeActionKind.SourceFixAll.append('gantry');

/** The kinds of actions that the editor may ask for. */
export const codeActionKinds = [CodeActionKind.QuickFix, fixAll];

/** Offers what solves the problems at a place, and one action that does every fix that needs no look. */
export function codeActions(open: OpenLanguage): CodeActionProvider {
  return {
    provideCodeActions: (document, range, { only }) =>
      open.answer('fixes', undefined, () => [
        ...(!only || only.contains(CodeActionKind.QuickFix) ? quickFixes(open, document, range) : []),
        ...(only?.contains(fixAll) ? fixEverything(open, document) : []),
      ]),
  };
}

function quickFixes(open: OpenLanguage, document: TextDocument, range: Range): CodeAction[] {
  const { start, end } = spanOf(document, range);
  const near = open.problems(document).filter((problem) => problem.start <= end && start <= problem.end);
  return near.flatMap((problem) =>
    (problem.fixes ?? []).map((fix) => {
      const action = new CodeAction(fix.title, CodeActionKind.QuickFix);
      action.diagnostics = [diagnosticOf(document, problem)];
      if (fix.preferred) action.isPreferred = true;
      if (fix.edits.length > 0) action.edit = editOf(document, fix.edits);
      if (fix.followUp) action.command = { title: fix.title, command: 'gantry.language.afterFix', arguments: [document.uri.toString(), fix.followUp] };
      return action;
    }),
  );
}

function fixEverything(open: OpenLanguage, document: TextDocument): CodeAction[] {
  const fixes = open.problems(document).flatMap(({ fixes: all = [] }) => all.find(isSafe) ?? []);
  const edits = withoutOverlaps(fixes.map((fix) => fix.edits));
  if (edits.length === 0) return [];
  const action = new CodeAction(t('Fix All That Is Certain'), fixAll);
  action.edit = editOf(document, edits);
  return [action];
}

function isSafe({ preferred, followUp, edits }: Fix): boolean {
  return preferred === true && followUp === undefined && edits.length > 0;
}

function editOf(document: TextDocument, edits: readonly TextEdit[]): WorkspaceEdit {
  const edit = new WorkspaceEdit();
  edit.set(document.uri, editsOf(document, edits));
  return edit;
}
