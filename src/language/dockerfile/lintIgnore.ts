import { t } from '../../core/l10n.ts';
import type { Fix } from '../problem.ts';
import type { TextEdit } from '../text.ts';
import { checkComment, commentsAbove, commentsByLine } from './lintControls.ts';
import { withSkip } from './lintOptions.ts';
import { lineEndOf } from './rules/fixes.ts';
import type { Comment, Dockerfile, Instruction } from './syntax.ts';

/**
 * Makes the fixes that silence a rule: above one instruction, and at the top for the whole file. BuildKit passes over names that it does not know,
 * so that ours can stand there too.
 */
export function ignoreFixesOf(file: Dockerfile): (rule: string, instruction: Instruction | undefined) => readonly Fix[] {
  const byLine = commentsByLine(file);
  const inFile = new Map<string, Fix>();
  return (rule, instruction) => {
    const whole = inFile.get(rule) ?? { title: t('Ignore {0} in This File', rule), edits: [editOfFile(file, rule)] };
    inFile.set(rule, whole);
    return instruction === undefined ? [whole] : [{ title: t('Ignore {0} Here', rule), edits: [editAbove(file, byLine, rule, instruction)] }, whole];
  };
}

function editAbove(file: Dockerfile, byLine: ReadonlyMap<number, Comment>, rule: string, instruction: Instruction): TextEdit {
  for (const comment of commentsAbove(file, byLine, instruction)) {
    const found = checkComment(file, comment);
    if (found) return { start: found.at, end: found.at + found.value.length, text: withSkip(found.value, rule) };
  }
  const line = file.lines.lineAt(instruction.start);
  const start = lineStart(file, line);
  const indent = file.text.slice(start, instruction.start);
  // Directly below the directives the comment would be one itself, and speak for the whole file.
  const gap = line === file.directives.length ? lineEndOf(file) : '';
  return { start, end: start, text: `${gap}${indent}# check=skip=${rule}${lineEndOf(file)}` };
}

function editOfFile(file: Dockerfile, rule: string): TextEdit {
  const directive = file.directives.find(({ name }) => name === 'check');
  if (directive) return { ...directive.valueSpan, text: withSkip(directive.value, rule) };
  const lineEnd = lineEndOf(file);
  const last = file.directives.at(-1);
  // The last directive may be the last line, without an end.
  if (last && file.directives.length >= file.lines.count) return { start: last.end, end: last.end, text: `${lineEnd}# check=skip=${rule}` };
  const start = lineStart(file, file.directives.length);
  return { start, end: start, text: `# check=skip=${rule}${lineEnd}` };
}

/** Where a line begins; behind the byte-order mark of the first one. */
function lineStart({ lines, text }: Dockerfile, line: number): number {
  return line === 0 && text.charCodeAt(0) === 0xfeff ? 1 : lines.start(line);
}
