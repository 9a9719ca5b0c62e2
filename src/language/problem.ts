import type { Span, TextEdit } from './text.ts';

export const severities = ['error', 'warning', 'information', 'hint'] as const;
export type Severity = (typeof severities)[number];

/** A change that solves a problem. */
export type Fix = {
  /** Title Case, a verb first; translated. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** Exactly one good answer, safe without a look: “fix all” takes it. */
  readonly preferred?: boolean;
  /** An editor command that is run after the edits, such as a rename that asks for the name; `at` is where the cursor goes first. */
  readonly followUp?: { readonly command: string; readonly at?: number; readonly args?: readonly unknown[] };
};

/** Something wrong, or not good, in a document. */
export type Problem = Span & {
  /** BuildKit's name for its checks, and names of our own in the same style. */
  readonly rule: string;
  readonly severity: Severity;
  /** One or two translated sentences: what is wrong, and why it matters. */
  readonly message: string;
  /** Documentation of the rule. */
  readonly url?: string;
  readonly fixes?: readonly Fix[];
  readonly tags?: readonly ('unnecessary' | 'deprecated')[];
  readonly related?: readonly (Span & { readonly message: string })[];
};
