import type { Span } from '../text.ts';
import type { Logical } from './logical.ts';
import type { Dockerfile, Instruction } from './syntax.ts';

/** `$NAME` or `${NAME…}` in a text; offsets are those of the text. */
export type Reference = {
  readonly at: number;
  readonly end: number;
  readonly name: string;
  readonly nameAt: number;
  /** Such as `:-`, `#` or `//`; empty without one. */
  readonly operator: string;
  /** What follows the operator, up to the brace. */
  readonly operand: { readonly at: number; readonly end: number };
  /** False for `${` that is never closed. */
  readonly closed: boolean;
};

const operators = [':-', ':+', ':?', '##', '%%', '//', '-', '+', '?', '#', '%', '/'];
const special = /[@*#?$!0-9-]/;
/** A braced reference inside another's operand, inside another's … goes no deeper. */
const depthLimit = 16;

/**
 * The references in a part of a text, in order, those in operands too (BuildKit's `shell/lex.go`). An escaped `$` is none,
 * and between single quotes there is none; `inQuotes` keeps single quotes from mattering, as in a here-document.
 */
export function referencesIn(text: string, from: number, to: number, escapeMark: string, inQuotes = false): Reference[] {
  const found: Reference[] = [];
  if (to === text.length && !text.includes('$', from)) return found;
  scan(text, from, to, escapeMark, inQuotes, found, 0);
  return found;
}

function scan(text: string, from: number, to: number, escapeMark: string, inQuotes: boolean, found: Reference[], depth: number): void {
  let double = inQuotes;
  let at = from;
  while (at < to) {
    const character = text[at];
    if (character === escapeMark) at += 2;
    else if (character === "'" && !double) at = after(text, "'", at + 1, to);
    else if (character === '"' && !inQuotes) {
      double = !double;
      at += 1;
    } else if (character === '$') {
      const reference = referenceAt(text, at, to, escapeMark);
      // `$$`, `$1` and the like are the shell's own; the second `$` begins nothing.
      if (reference === undefined) at += special.test(text[at + 1] ?? '') ? 2 : 1;
      else {
        found.push(reference);
        const { operand } = reference;
        if (depth < depthLimit && operand.end > operand.at) scan(text, operand.at, operand.end, escapeMark, true, found, depth + 1);
        at = reference.end;
      }
    } else at += 1;
  }
}

function referenceAt(text: string, at: number, to: number, escapeMark: string): Reference | undefined {
  const braced = text[at + 1] === '{';
  const nameAt = at + (braced ? 2 : 1);
  const nameEnd = endOfName(text, nameAt, to);
  if (!braced) {
    if (nameEnd === nameAt) return undefined;
    return { at, end: nameEnd, name: text.slice(nameAt, nameEnd), nameAt, operator: '', operand: { at: nameEnd, end: nameEnd }, closed: true };
  }
  const operator = operators.find((one) => text.startsWith(one, nameEnd)) ?? '';
  const operandAt = nameEnd + operator.length;
  const brace = closingBrace(text, operandAt, to, escapeMark);
  const end = brace === undefined ? to : brace + 1;
  return { at, end, name: text.slice(nameAt, nameEnd), nameAt, operator, operand: { at: operandAt, end: brace ?? to }, closed: brace !== undefined };
}

function endOfName(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && /[A-Za-z0-9_]/.test(text[at] ?? '') && !(at === from && /[0-9]/.test(text[at] ?? ''))) at += 1;
  return at;
}

function closingBrace(text: string, from: number, to: number, escapeMark: string): number | undefined {
  let depth = 1;
  for (let at = from; at < to; at += 1) {
    const character = text[at];
    if (character === escapeMark) at += 1;
    else if (character === '"' || character === "'") at = endOfQuote(text, at, to, escapeMark) ?? at;
    else if (character === '{' && text[at - 1] === '$') depth += 1;
    else if (character === '}') depth -= 1;
    if (depth === 0) return at;
  }
  return undefined;
}

/** Where the quote that begins here closes; a brace between does not close a reference. */
function endOfQuote(text: string, from: number, to: number, escapeMark: string): number | undefined {
  const quote = text[from];
  for (let at = from + 1; at < to; at += 1) {
    if (text[at] === escapeMark && quote === '"') at += 1;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

function after(text: string, character: string, from: number, to: number): number {
  const found = text.indexOf(character, from);
  return found < 0 || found >= to ? to : found + 1;
}

/** A use of a variable in an instruction, with its places in the source. */
export type VariableUse = Span & {
  readonly name: string;
  readonly nameSpan: Span;
  readonly operator: string;
  readonly operand: Span;
  readonly closed: boolean;
  /** Who puts the value in: the build itself, or the shell that runs the command. */
  readonly expandedBy: 'build' | 'shell';
  readonly instruction: Instruction;
};

const byBuild = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
const byShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The uses of variables in one instruction, its flags and here-documents too, in order of place. */
export function variableUses(file: Dockerfile, instruction: Instruction): readonly VariableUse[] {
  const { keyword, logical, argumentsAt, flags, json, heredocs, words } = instruction.trigger ?? instruction;
  const expandedBy = byBuild.has(keyword) ? 'build' : 'shell';
  if (expandedBy === 'shell' && !byShell.has(keyword)) return [];
  const uses: VariableUse[] = [];
  const add = (text: string, from: number, to: number, by: VariableUse['expandedBy'], toSpan: Logical['span'], inQuotes: boolean) => {
    for (const { at, end, name, nameAt, operator, operand, closed } of referencesIn(text, from, to, file.escape, inQuotes)) {
      uses.push({
        ...toSpan(at, end),
        name,
        nameSpan: toSpan(nameAt, nameAt + name.length),
        operator,
        operand: toSpan(operand.at, operand.end),
        closed,
        expandedBy: by,
        instruction,
      });
    }
  };
  const inLine: Logical['span'] = (from, to) => logical.span(from, to);
  for (const { value } of flags) if (value) add(logical.text, value.at, value.at + value.text.length, 'build', inLine, false);
  // The JSON form of a command has no shell.
  if (expandedBy === 'build' || json === undefined || json.trouble === 'shell') add(logical.text, argumentsAt, logical.text.length, expandedBy, inLine, false);
  for (const { content, expands } of instruction.trigger ? instruction.heredocs : heredocs) {
    const isScript = keyword === 'RUN' && words.length === 1;
    // A here-document that is all of a RUN is its script: the shell reads it, whatever quotes its mark has, unless it names another program.
    if (isScript ? !namesOtherProgram(file, content) : expands) {
      add(file.text, content.start, content.end, expandedBy, (start, end) => ({ start, end }), !isScript);
    }
  }
  return uses;
}

function namesOtherProgram({ text }: Dockerfile, { start, end }: Span): boolean {
  return /^#!(?!.*sh\b)/.test(text.slice(start, Math.min(end, start + 200)));
}
