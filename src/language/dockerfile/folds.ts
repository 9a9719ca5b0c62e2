import type { Fold } from '../language.ts';
import type { Lines, Span } from '../text.ts';
import type { Comment, Dockerfile, Heredoc, Instruction } from './syntax.ts';

/** What can be folded: stages, instructions of several lines, here-documents, and comments of several lines. Of two that begin in one line the longer one. */
export function folds({ lines, stages, instructions, comments }: Dockerfile): readonly Fold[] {
  const found = new Map<number, Fold>();
  const add = (fold: Fold) => {
    const before = found.get(fold.startLine);
    if (fold.endLine > fold.startLine && (before === undefined || before.endLine < fold.endLine)) found.set(fold.startLine, fold);
  };
  const addSpan = ({ start, end }: Span) => add({ startLine: lines.lineAt(start), endLine: lines.lineAt(end) });
  for (const stage of stages) addSpan(stage);
  for (const instruction of instructions) {
    addSpan({ start: instruction.start, end: endOf(instruction) });
    for (const [index, heredoc] of instruction.heredocs.entries()) addSpan(heredocSpan(heredoc, index));
  }
  for (const fold of commentRuns(lines, comments)) add(fold);
  return [...found.values()].sort((left, right) => left.startLine - right.startLine);
}

/** The blank rest of a file belongs to no fold. */
function endOf({ heredocs, end }: Instruction): number {
  const last = heredocs.at(-1);
  return last === undefined || last.terminator ? end : Math.max(last.mark.end, last.content.end - 1);
}

/** The first here-document folds under its mark, those after it under their own first line. */
function heredocSpan({ mark, content, terminator }: Heredoc, index: number): Span {
  return { start: index === 0 ? mark.start : content.start, end: terminator?.start ?? Math.max(content.start, content.end - 1) };
}

function commentRuns(lines: Lines, comments: readonly Comment[]): readonly Fold[] {
  const runs: { startLine: number; endLine: number; kind: 'comment' }[] = [];
  for (const { start } of comments) {
    const line = lines.lineAt(start);
    const last = runs.at(-1);
    if (last && last.endLine === line - 1) last.endLine = line;
    else runs.push({ startLine: line, endLine: line, kind: 'comment' });
  }
  return runs;
}
