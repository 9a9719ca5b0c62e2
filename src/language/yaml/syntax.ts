import type { ErrorCode, YAMLError } from 'yaml';
import { t } from '../../core/l10n.ts';
import type { Fix, Problem } from '../problem.ts';
import type { Lines, Span } from '../text.ts';

/** A text that is no YAML at all would be all problems. */
const most = 50;

/** What the parser found, in our words and within the text. */
export function syntaxProblems(lines: Lines, errors: readonly YAMLError[]): readonly Problem[] {
  const problems: Problem[] = [];
  const tabbed = new Set<number>();
  for (const { code, pos } of errors) {
    if (problems.length >= most) break;
    const line = lines.lineAt(Math.min(pos[0], lines.text.length));
    const tabs = code === 'TAB_AS_INDENT' || /^\s*\t/.test(sliceOf(lines, line)) ? tabsOf(lines, line) : undefined;
    if (tabs === undefined) problems.push({ ...within(lines, pos), rule: 'YamlSyntax', severity: 'error', message: messageOf(code) });
    else if (!tabbed.has(line)) problems.push(tabProblem(lines, tabs));
    if (tabs !== undefined) tabbed.add(line);
  }
  return problems;
}

function sliceOf(lines: Lines, line: number): string {
  const { start, end } = lines.span(line);
  return lines.text.slice(start, end);
}

/** The indent of a line, when there is a tab in it. */
function tabsOf(lines: Lines, line: number): Span | undefined {
  const indent = /^[ \t]*/.exec(sliceOf(lines, line))?.[0] ?? '';
  if (!indent.includes('\t')) return undefined;
  const start = lines.start(line);
  return { start, end: start + indent.length };
}

function tabProblem(lines: Lines, span: Span): Problem {
  const edits = [];
  for (let line = 0; line < lines.count; line += 1) {
    const tabs = tabsOf(lines, line);
    if (tabs !== undefined) edits.push({ ...tabs, text: lines.text.slice(tabs.start, tabs.end).replaceAll('\t', '  ') });
  }
  const fix: Fix = { title: t('Replace Tabs by Spaces'), edits };
  return { ...span, rule: 'TabIndent', severity: 'error', message: t('YAML is indented with spaces; a tab is not allowed here.'), fixes: [fix] };
}

/** At most one line is marked, as what is wrong begins there, and at least a word, so that the mark is seen. */
function within(lines: Lines, [from, to]: readonly [number, number]): Span {
  const start = Math.max(0, Math.min(from, lines.text.length));
  const line = lines.span(writtenLine(lines, lines.lineAt(start)));
  if (line.end < start) return trimmed(lines, line);
  const end = Math.min(Math.max(start, to), line.end);
  const marked = lines.text.slice(start, end);
  if (marked.trim() !== '') return end - start > 1 ? { start, end } : { start, end: start + Math.max(1, wordAt(lines.text, start)) };
  return trimmed(lines, line);
}

/** The line, or the one above it that has something on it: what is missing at the end of a text is missing there. */
function writtenLine(lines: Lines, line: number): number {
  let at = line;
  while (at > 0 && line - at < 100 && sliceOf(lines, at).trim() === '') at -= 1;
  return at;
}

function trimmed({ text }: Lines, { start, end }: Span): Span {
  const line = text.slice(start, end);
  const left = line.length - line.trimStart().length;
  return left === line.length ? { start, end } : { start: start + left, end: start + line.trimEnd().length };
}

function wordAt(text: string, start: number): number {
  return /^[\p{L}\p{N}_.-]*/u.exec(text.slice(start, start + 200))?.[0].length ?? 0;
}

function messageOf(code: ErrorCode): string {
  switch (code) {
    case 'MISSING_CHAR':
      return t('A character is missing here, such as a closing quote or bracket, a comma, or the space after a colon.');
    case 'BAD_INDENT':
      return t('The indentation does not fit: what belongs together begins in the same column.');
    case 'MULTILINE_IMPLICIT_KEY':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return t('A key ends with a colon on its own line; a value with “: ” in it needs quotes.');
    case 'BAD_SCALAR_START':
      return t('A value cannot begin with this character unless it is in quotes.');
    case 'BAD_DQ_ESCAPE':
      return t('There is no such escape in double quotes; use single quotes, or two backslashes.');
    case 'BAD_ALIAS':
    case 'ALIAS_PROPS':
      return t('This alias is not valid; an alias is “*name” and stands alone.');
    case 'MULTIPLE_ANCHORS':
    case 'MULTIPLE_TAGS':
    case 'BAD_PROP_ORDER':
      return t('A value has at most one anchor and one tag, written before it.');
    case 'BLOCK_IN_FLOW':
      return t('What is in brackets or braces is written with commas, not line by line.');
    case 'KEY_OVER_1024_CHARS':
      return t('A key has at most 1024 characters.');
    case 'UNEXPECTED_TOKEN':
      return t('This is not expected here.');
    default:
      return t('This is not valid YAML.');
  }
}
