import type { Fix } from '../../../../problem.ts';
import type { Span, TextEdit } from '../../../../text.ts';
import type { Script, ShellCommand } from '../../../shell/syntax.ts';
import type { Dockerfile } from '../../../syntax.ts';

/** Puts a text in at a place. */
export function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

/** One fix of one edit, which “fix all” may take; none in the JSON form, whose texts cannot be edited as a shell's. */
export function shellFix({ form }: Pick<Script, 'form'>, title: string, edit: TextEdit, preferred = true): { readonly fixes?: readonly Fix[] } {
  return form === 'exec' ? {} : { fixes: [{ title, edits: [edit], preferred }] };
}

/**
 * Puts a command after another with `&&`, in the way that the lines around are written. After the last command of a pipeline, so that
 * nothing of it is piped.
 */
export function commandAfter(file: Dockerfile, script: Script, command: ShellCommand, text: string): TextEdit {
  const { lines } = file;
  const at = command.end;
  const line = lines.lineAt(at);
  const rest = file.text.slice(at, lines.span(line).end).trim();
  const indent = /^[ \t]*/.exec(file.text.slice(lines.start(line), lines.span(line).end))?.[0] ?? '';
  if (script.form === 'heredoc') {
    const alone = rest === '' && (command.after === undefined || command.after === '\n');
    return insertion(at, alone ? `${lineEnd(file)}${indent}${text}` : ` && ${text}`);
  }
  const first = lines.lineAt(script.run.start);
  const several = line > first || rest === file.escape;
  if (!several || (rest !== '' && rest !== file.escape)) return insertion(at, ` && ${text}`);
  return insertion(at, ` ${file.escape}${lineEnd(file)}${line > first ? indent : '    '}&& ${text}`);
}

/** The line end that a file is written with. */
export function lineEnd({ text }: Pick<Dockerfile, 'text'>): string {
  const first = text.indexOf('\n');
  return first > 0 && text[first - 1] === '\r' ? '\r\n' : '\n';
}

/** The last command of the pipeline that a command is in. */
export function endOfPipeline({ commands }: Script, command: ShellCommand): ShellCommand {
  let index = commands.indexOf(command);
  while (commands[index]?.after === '|' && commands[index + 1] !== undefined) index += 1;
  return commands[index] ?? command;
}

/** The indentation and the place at which a line begins that a place is in. */
export function lineOf({ lines }: Dockerfile, { start }: Span): Span {
  return lines.span(lines.lineAt(start));
}
