import { type ParseError, type ParseErrorCode, printParseErrorCode } from 'jsonc-parser';
import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import type { Span } from '../text.ts';
import { type Context, engineIsAtLeast } from './context.ts';
import { finding } from './rules.ts';
import { type DaemonTree, spanOf } from './tree.ts';

/** What makes the whole file unreadable for the engine, or the part of it behind its end. */
export function checkSyntax(context: Context): readonly Problem[] {
  const { tree } = context;
  const comments = tree.scan.comments.map((span) => comment(span));
  const commas = tree.scan.trailingCommas.map((span) =>
    finding('DaemonSyntax', span, t('No comma may stand before a closing brace or bracket; the engine does not start with it.'), {
      fixes: [{ title: t('Remove the Comma'), edits: [{ ...span, text: '' }], preferred: true }],
    }),
  );
  return [...markProblems(context), ...comments, ...commas, ...otherErrors(context)];
}

function comment(span: Span): Problem {
  return finding('DaemonSyntax', span, t('The engine reads plain JSON, without comments, and does not start with one.'), {
    fixes: [{ title: t('Remove the Comment'), edits: [{ ...span, text: '' }], preferred: true }],
  });
}

function markProblems(context: Context): readonly Problem[] {
  if (!context.tree.text.startsWith('\ufeff') || engineIsAtLeast(context, '23.0') === true) return [];
  const message = t('The file begins with a byte order mark, and engines before 23.0 do not read such a file.');
  const severity = engineIsAtLeast(context, '23.0') === false ? context.gate : 'warning';
  return [
    finding('DaemonByteOrderMark', { start: 0, end: 1 }, message, {
      severity,
      fixes: [{ title: t('Remove the Byte Order Mark'), edits: [{ start: 0, end: 1, text: '' }], preferred: true }],
    }),
  ];
}

function otherErrors(context: Context): readonly Problem[] {
  const { tree } = context;
  if (tree.root === undefined && tree.errors.length === 0) return emptyProblems(context);
  if (tree.root !== undefined && tree.root.type !== 'object' && tree.root.type !== 'null' && tree.errors.length === 0)
    return [finding('DaemonSyntax', spanOf(tree.root), t('The file must hold one object in braces; the engine does not start otherwise.'))];
  const closings = new Set(tree.scan.trailingCommas.map(({ end }) => nextToken(tree, end)));
  const rest = tree.errors.filter((error) => codeOf(error) !== 'InvalidCommentToken' && !closings.has(error.offset));
  if (tree.root?.type === 'object' && rest[0] !== undefined && rest[0].offset >= spanOf(tree.root).end && tree.text[spanOf(tree.root).end - 1] === '}')
    return trailing(tree, spanOf(tree.root).end);
  const missing = rest.filter((error) => codeOf(error) === 'CommaExpected');
  // After the first slip of another kind the rest is guesswork.
  const first = rest.find((error) => codeOf(error) !== 'CommaExpected');
  return [
    ...missing.slice(0, 100).map((error) => missingComma(tree, error)),
    ...(first === undefined ? [] : [finding('DaemonSyntax', within(tree, first), describe(codeOf(first)))]),
  ];
}

function emptyProblems(context: Context): readonly Problem[] {
  if (engineIsAtLeast(context, '23.0') !== false) return [];
  const { text } = context.tree;
  return [
    finding('DaemonSyntax', { start: 0, end: text.length }, t('Engines before 23.0 do not start with an empty file.'), {
      severity: context.gate,
      fixes: [{ title: t('Write an Empty Object'), edits: [{ start: 0, end: text.length, text: '{}\n' }], preferred: true }],
    }),
  ];
}

function trailing(tree: DaemonTree, end: number): readonly Problem[] {
  const span = { start: nextToken(tree, end), end: tree.text.trimEnd().length };
  const message = t('What stands after the closing brace is ignored without a word.');
  return [finding('DaemonTrailingText', span, message, { fixes: [{ title: t('Remove What Follows'), edits: [{ ...span, text: '' }] }] })];
}

function missingComma(tree: DaemonTree, error: ParseError): Problem {
  const at = tree.text.slice(0, error.offset).trimEnd().length;
  return finding('DaemonSyntax', within(tree, error), t('A comma is missing before this; the engine does not start without it.'), {
    fixes: [{ title: t('Insert a Comma'), edits: [{ start: at, end: at, text: ',' }], preferred: true }],
  });
}

function describe(code: string): string {
  if (code === 'CloseBraceExpected' || code === 'CloseBracketExpected')
    return t('A closing brace or bracket is missing; the engine does not start without it.');
  if (code === 'ColonExpected') return t('A colon and a value are missing; the engine does not start without them.');
  if (code === 'PropertyNameExpected') return t('A name in double quotes is expected here; the engine does not start otherwise.');
  if (code === 'ValueExpected') return t('A value is expected here; the engine does not start otherwise.');
  if (code.startsWith('UnexpectedEndOf')) return t('A text, number or comment does not end; the engine does not start with it.');
  return t('This is not valid JSON, and the engine does not start with it.');
}

function codeOf({ error }: ParseError): string {
  return printParseErrorCode(error satisfies ParseErrorCode);
}

function within({ text }: DaemonTree, { offset, length }: ParseError): Span {
  const start = Math.max(0, Math.min(offset, text.length - 1));
  return { start, end: Math.min(text.length, start + Math.max(1, length)) };
}

function nextToken({ text }: DaemonTree, from: number): number {
  let at = from;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at += 1;
  return at;
}
