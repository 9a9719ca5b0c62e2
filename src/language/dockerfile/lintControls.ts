import { readCheckOptions } from './lintOptions.ts';
import type { Rule } from './rules/rule.ts';
import type { Comment, Dockerfile, Instruction } from './syntax.ts';

/** Rules that a comment silences. */
export type Skips = { readonly all: boolean; readonly names: ReadonlySet<string> };

/** What the comments of a file say about its checks. */
export type Controls = {
  readonly file: Skips;
  readonly experimental: ReadonlySet<string>;
  /** `# check=error=true`. */
  readonly error: boolean;
  /** By the index of the instruction below the comment. */
  readonly instructions: ReadonlyMap<number, Skips>;
};

const check = /^#\s*check\s*=\s*(\S.*)$/i;
const ignore = /^#\s*hadolint\s+ignore\s*=\s*(.+)$/i;
const globalIgnore = /^#\s*hadolint\s+global\s+ignore\s*=\s*(.+)$/i;

/** Reads `# check=` at the top and above instructions, and hadolint's comments, whose codes our rules name. */
export function readControls(file: Dockerfile): Controls {
  const options = file.directives.filter(({ name }) => name === 'check').map(({ value }) => readCheckOptions(value));
  const first = file.instructions[0]?.start ?? file.text.length;
  const global = file.comments.flatMap((comment) => (comment.start < first ? namesIn(globalIgnore, textOf(file, comment)) : []));
  return {
    file: { all: options.some(({ skipsAll }) => skipsAll), names: new Set([...options.flatMap(({ skips }) => skips), ...global]) },
    experimental: new Set(options.flatMap(({ experimental }) => experimental)),
    error: options.some(({ error }) => error),
    instructions: skipsByInstruction(file),
  };
}

export function isSkipped({ all, names }: Skips, { id, hadolint }: Rule): boolean {
  return all || names.has(id) || hadolint?.some((code) => names.has(code)) === true;
}

/** The comments on the lines directly above an instruction, from the top. */
export function commentsAbove(file: Dockerfile, byLine: ReadonlyMap<number, Comment>, { start }: Instruction): readonly Comment[] {
  const found: Comment[] = [];
  for (let line = file.lines.lineAt(start) - 1; ; line -= 1) {
    const comment = byLine.get(line);
    if (comment === undefined) return found.reverse();
    found.push(comment);
  }
}

export function commentsByLine({ comments, lines }: Dockerfile): ReadonlyMap<number, Comment> {
  return new Map(comments.map((comment) => [lines.lineAt(comment.start), comment]));
}

/** The value of a `# check=` comment and where it stands; `undefined` for other comments. */
export function checkComment(file: Dockerfile, comment: Comment): { readonly value: string; readonly at: number } | undefined {
  const text = textOf(file, comment);
  const value = check.exec(text)?.[1]?.trimEnd();
  return value === undefined ? undefined : { value, at: comment.start + text.indexOf(value, text.indexOf('=')) };
}

function skipsByInstruction(file: Dockerfile): ReadonlyMap<number, Skips> {
  const byLine = commentsByLine(file);
  const found = new Map<number, Skips>();
  if (byLine.size === 0) return found;
  for (const instruction of file.instructions) {
    const texts = commentsAbove(file, byLine, instruction).map((comment) => textOf(file, comment));
    const options = texts.flatMap((text) => check.exec(text)?.[1] ?? []).map(readCheckOptions);
    const names = [...options.flatMap(({ skips }) => skips), ...texts.flatMap((text) => namesIn(ignore, text))];
    if (names.length > 0) found.set(instruction.index, { all: options.some(({ skipsAll }) => skipsAll), names: new Set(names) });
  }
  return found;
}

function namesIn(pattern: RegExp, text: string): string[] {
  return pattern.exec(text)?.[1]?.match(/[\w-]+/g) ?? [];
}

/** A comment of a million characters controls nothing. */
function textOf({ text }: Dockerfile, { start, end }: Comment): string {
  return text.slice(start, Math.min(end, start + 4096));
}
