import type { Problem, Severity } from './problem.ts';
import type { Surroundings } from './surroundings.ts';
import type { Span, TextEdit } from './text.ts';

export type CompletionKind = 'keyword' | 'snippet' | 'flag' | 'value' | 'variable' | 'stage' | 'image' | 'tag' | 'file' | 'folder' | 'property' | 'reference';

/** One entry of a completion list. */
export type Completion = {
  readonly label: string;
  readonly kind: CompletionKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown without links to commands. */
  readonly documentation?: string;
  /** What is replaced, and by what. With `snippet`, in the syntax of editor snippets (`${1:name}`, `$0`, `\$`). */
  readonly edit: TextEdit;
  readonly snippet?: boolean;
  /** Lists are ordered by this, then by label. */
  readonly order?: string;
  /** What typed text is compared with, when that is not the label. */
  readonly filter?: string;
  /** Opens the list again after it was taken, such as after a flag's `=`. */
  readonly again?: boolean;
  readonly deprecated?: boolean;
  readonly extraEdits?: readonly TextEdit[];
};

/** A completion list; `complete` is false when typing on needs another question. */
export type Completions = { readonly items: readonly Completion[]; readonly complete: boolean };

/** What is shown for a place: markdown. Hostile text is escaped by whoever puts it there. */
export type Hover = Span & { readonly markdown: string };

export type OutlineKind = 'stage' | 'instruction' | 'variable' | 'section' | 'service' | 'property';

export type OutlineItem = Span & {
  readonly name: string;
  readonly detail?: string;
  readonly kind: OutlineKind;
  /** What is selected when the item is chosen; within the item. */
  readonly nameSpan: Span;
  readonly children: readonly OutlineItem[];
};

export type Fold = { readonly startLine: number; readonly endLine: number; readonly kind?: 'comment' | 'region' };

export type Link = Span & { readonly url: string; readonly tooltip: string };

/** The token types of VS Code that a language uses. */
export const tokenTypes = ['keyword', 'comment', 'parameter', 'variable', 'string', 'operator', 'class', 'property', 'number', 'macro'] as const;
/** A coloured piece of one line. */
export type Token = Span & { readonly type: (typeof tokenTypes)[number]; readonly declaration?: boolean };

export type FormatOptions = { readonly tabSize: number; readonly insertSpaces: boolean };

export type Signature = {
  readonly label: string;
  readonly documentation?: string;
  /** Each is a part of the label: `[start, end)`. */
  readonly parameters: readonly { readonly label: readonly [number, number]; readonly documentation?: string }[];
};
export type SignatureHelp = { readonly signatures: readonly Signature[]; readonly activeSignature: number; readonly activeParameter: number };

/** A line of buttons above a place. `command` is an id of ours; the document's address is put before `args`. */
export type Lens = Span & { readonly title: string; readonly command: string; readonly args?: readonly unknown[]; readonly tooltip?: string };

export type InlayHint = { readonly at: number; readonly label: string; readonly tooltip?: string };

/** What may be renamed at a place, or in one sentence why nothing. */
export type Renamable = (Span & { readonly name: string }) | { readonly refusal: string };

/** What the user set for a language. */
export type LanguageOptions = {
  /** By rule: its severity, or `off`. Rules that are not named have their own default. */
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
};

/** Where a document is, as far as that says what it is; `name` is the last part of the path. */
export type DocumentPlace = { readonly path: string; readonly name: string };

/**
 * Everything one language offers. `parse` is called once for each version of a document, and everything else is answered from its tree.
 * No method throws, whatever the text: parsing never fails. Offsets that do not lie in the text are answered with nothing.
 */
export type Language<Tree = unknown> = {
  readonly id: string;
  parse(text: string, place: DocumentPlace): Tree;
  /** Everything wrong with it, in order of place. */
  problems(tree: Tree, options: LanguageOptions, surroundings: Surroundings): readonly Problem[];
  complete?(tree: Tree, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Completions>;
  readonly completeOn?: readonly string[];
  hover?(tree: Tree, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Hover | undefined>;
  definition?(tree: Tree, offset: number): readonly Span[];
  /** Everywhere it is used, and with `declaration` where it is declared too. */
  references?(tree: Tree, offset: number, declaration: boolean): readonly Span[];
  renamable?(tree: Tree, offset: number): Renamable | undefined;
  /** Edits that give it another name, or in one sentence why that name cannot be. */
  rename?(tree: Tree, offset: number, name: string): readonly TextEdit[] | { readonly refusal: string };
  outline?(tree: Tree): readonly OutlineItem[];
  folds?(tree: Tree): readonly Fold[];
  links?(tree: Tree): readonly Link[];
  tokens?(tree: Tree): readonly Token[];
  /** Edits that format the whole document, or the lines that the span touches. */
  format?(tree: Tree, options: FormatOptions, span?: Span): readonly TextEdit[];
  /** Edits after `typed` was typed just before the offset. */
  formatOnType?(tree: Tree, offset: number, typed: string, options: FormatOptions): readonly TextEdit[];
  readonly formatAfter?: readonly string[];
  signature?(tree: Tree, offset: number): SignatureHelp | undefined;
  readonly signatureOn?: readonly string[];
  lenses?(tree: Tree): readonly Lens[];
  inlays?(tree: Tree, span: Span, surroundings: Surroundings): readonly InlayHint[];
};

/** Keeps a language's own tree type where it is written and hides it where languages stand side by side. */
export function defineLanguage<Tree>(language: Language<Tree>): Language<Tree> {
  return language;
}
