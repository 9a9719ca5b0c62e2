import { Lines } from '../text.ts';
import { readDirectives } from './directives.ts';
import { endFinder, readHeredocs } from './heredocs.ts';
import { finished, readInstruction } from './instruction.ts';
import { readLogicalLine } from './logicalLine.ts';
import { scriptsOf } from './shell/scripts.ts';
import { stagesOf } from './stages.ts';
import type { Comment, Dockerfile, Instruction } from './syntax.ts';
import { skipSpace } from './words.ts';

/** Parses a Dockerfile with BuildKit's grammar. Never fails: what BuildKit would reject is in the tree as well as can be. Linear in the text. */
export function parse(text: string): Dockerfile {
  const lines = new Lines(text);
  const directives = readDirectives(lines);
  const escapeMark = directives.find(({ name }) => name === 'escape')?.value === '`' ? '`' : '\\';
  const comments: Comment[] = [];
  const instructions: Instruction[] = [];
  const isEnded = endFinder(lines);
  let stage = -1;
  let line = directives.length;
  while (line < lines.count) {
    const span = lines.span(line);
    const begin = skipSpace(text, span.start === 0 && text.charCodeAt(0) === 0xfeff ? 1 : span.start, span.end);
    if (begin >= span.end) {
      line += 1;
    } else if (text[begin] === '#') {
      comments.push({ start: begin, end: span.end });
      line += 1;
    } else {
      const whole = readLogicalLine(lines, line, escapeMark);
      const bare = readInstruction(whole, { index: instructions.length, escapeMark });
      if (bare.keyword === 'FROM') stage += 1;
      const { heredocs, next } = readHeredocs(lines, whole.next, bare.marks, isEnded);
      const end = heredocs.at(-1)?.terminator?.end ?? heredocs.at(-1)?.content.end ?? bare.end;
      instructions.push(finished(bare, end, heredocs, stage));
      comments.push(...whole.comments);
      line = next;
    }
  }
  return withScripts({ text, lines, escape: escapeMark, directives, comments, instructions, stages: stagesOf(instructions, escapeMark) });
}

function withScripts(file: Omit<Dockerfile, 'scripts'>): Dockerfile {
  let scripts: Dockerfile['scripts'] | undefined;
  return {
    ...file,
    get scripts() {
      scripts ??= scriptsOf(file);
      return scripts;
    },
  };
}
