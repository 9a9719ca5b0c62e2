import type { Lines, Span } from '../text.ts';
import type { Logical } from './logical.ts';
import type { Script } from './shell/syntax.ts';

/** A piece of an instruction that stands between white space; quotes hold it together. */
export type Word = Span & {
  /** As written, without what continues lines. */
  readonly text: string;
  /** Where it begins in the instruction's logical text. */
  readonly at: number;
};

/** `--name=value` in front of an instruction's arguments. */
export type Flag = Span & {
  /** Without dashes, as written. */
  readonly name: string;
  /** The name without its dashes. */
  readonly nameSpan: Span;
  /** What follows `=`; absent without one. */
  readonly value?: Word;
};

/** One of several `NAME=value` of ENV, LABEL or ARG. */
export type Pair = Span & {
  readonly name: Word;
  readonly value?: Word;
  /** Written without `=`: `ENV NAME some value`. */
  readonly legacy: boolean;
};

/** A text of the JSON form; `value` is what it stands for, the span has the quotes. */
export type JsonItem = Span & { readonly value: string };

/** The JSON form of an instruction, `["a", "b"]`; `items` holds what could be read. */
export type JsonForm = Span & {
  readonly items: readonly JsonItem[];
  /** `shell`: it begins like JSON, is none, and BuildKit takes it for the shell form; `types`: not all are texts, which BuildKit rejects. */
  readonly trouble?: 'shell' | 'types';
};

/** A here-document. */
export type Heredoc = {
  /** `<<EOF` as written, in the instruction's first lines. */
  readonly mark: Span;
  readonly name: string;
  /** True for `<<-`, which drops leading tabs. */
  readonly stripsTabs: boolean;
  /** False for `<<"EOF"`: variables stay as they are. */
  readonly expands: boolean;
  /** The lines between the mark's line and the end. */
  readonly content: Span;
  /** The line that ends it; absent when the file ended first. */
  readonly terminator?: Span;
};

/** A comment with its `#`; never a directive. */
export type Comment = Span;

/** `# syntax=…`, `# escape=…` or `# check=…` at the top. */
export type Directive = Span & { readonly name: string; readonly nameSpan: Span; readonly value: string; readonly valueSpan: Span };

export type Instruction = Span & {
  readonly index: number;
  /** Upper case; also of what is no instruction. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  /** The instruction as one line, with the way back to the source. Without here-documents. */
  readonly logical: Logical;
  readonly flags: readonly Flag[];
  /** Where the arguments after the flags begin in the logical text. */
  readonly argumentsAt: number;
  /** The arguments after the flags, without space around them; empty at the end of the instruction when there are none. */
  readonly argumentsSpan: Span;
  /** The arguments split at white space, quotes respected. */
  readonly words: readonly Word[];
  /** For instructions that have a JSON form and use it. */
  readonly json?: JsonForm;
  /** Of ENV, LABEL and ARG. */
  readonly pairs: readonly Pair[];
  readonly heredocs: readonly Heredoc[];
  /** Comment lines between its lines. */
  readonly comments: readonly Comment[];
  /** Blank lines between its lines, each without its line end. */
  readonly blankLines: readonly Span[];
  /** The instruction inside ONBUILD. */
  readonly trigger?: Instruction;
  /** Index of its stage; -1 before the first FROM. */
  readonly stage: number;
};

/** What begins with a FROM. */
export type Stage = Span & {
  readonly index: number;
  readonly from: Instruction;
  /** As written; stages are found whatever the case. */
  readonly name?: string;
  readonly nameSpan?: Span;
  /** The image or stage that it stands on, as written; absent when FROM has no argument. */
  readonly base?: Word;
  /** The earlier stage that `base` names. */
  readonly parent?: number;
  /** FROM first. */
  readonly instructions: readonly Instruction[];
};

/** A parsed Dockerfile. */
export type Dockerfile = {
  readonly text: string;
  readonly lines: Lines;
  readonly escape: '\\' | '`';
  readonly directives: readonly Directive[];
  /** In order, those between an instruction's lines too. */
  readonly comments: readonly Comment[];
  /** In order, unknown ones too. */
  readonly instructions: readonly Instruction[];
  readonly stages: readonly Stage[];
  /** What its RUN instructions execute; split into commands when it is first asked for. */
  readonly scripts: readonly Script[];
};
