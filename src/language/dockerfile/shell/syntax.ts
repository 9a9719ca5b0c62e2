import type { Span } from '../../text.ts';
import type { Instruction } from '../syntax.ts';
import type { Program } from './programs.ts';

/** A word of a shell command. */
export type ShellWord = Span & {
  /** As written, quotes too. */
  readonly text: string;
  /** Without quotes and escapes; expansions stay, but for quotes in them. */
  readonly value: string;
  /** False when the shell puts something in: a variable, or a command's output. */
  readonly literal: boolean;
  /** Where it begins in the script's text. */
  readonly at: number;
};

/** `> file`, `2>&1`, `<<EOF`; without a target when the text ends there. */
export type Redirect = Span & { readonly operator: string; readonly target?: ShellWord };

/** What stands between two commands. */
export type Connector = '&&' | '||' | ';' | '|' | '&' | '\n';

/** One simple command; what if, for, groups and subshells hold is flat, in order. */
export type ShellCommand = Span & {
  /** `NAME=value` in front of it, or alone. */
  readonly assignments: readonly ShellWord[];
  readonly words: readonly ShellWord[];
  readonly redirects: readonly Redirect[];
  /** Absent for the first command. */
  readonly before?: Connector;
  /** Absent for the last command. */
  readonly after?: Connector;
  /** How many groups, subshells and compound commands it is in. */
  readonly depth: number;
};

/** What a shell is given: a text, and the way from its offsets to the source. */
export type ShellSource = { readonly text: string; readonly from: number; readonly to: number; readonly span: (from: number, to: number) => Span };

/** What one RUN executes. */
export type Script = {
  /** As it stands in its stage: the ONBUILD around it, if there is one. */
  readonly instruction: Instruction;
  /** The RUN itself. */
  readonly run: Instruction;
  /** `exec` is the JSON form, whose commands have one entry and no shell. */
  readonly form: 'shell' | 'exec' | 'heredoc';
  readonly commands: readonly ShellCommand[];
  /** What the commands start, in order. */
  readonly programs: readonly Program[];
  /** The shell that runs it, as in SHELL; a POSIX one. */
  readonly shell: readonly string[];
};
