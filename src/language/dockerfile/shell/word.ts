import { afterLineBreak } from './characters.ts';

/** What most words are made of. */
const plain = /[\w./:=@%+,-]*/y;
const ends = new Set([' ', '\t', '\n', '\r', ';', '&', '|', '<', '>', '(', ')']);

/** Where the shell word that begins at `from` ends: quotes, `$(…)`, `${…}` and backticks hold it together. What is never closed holds up to `to`. */
export function endOfShellWord(text: string, from: number, to: number): number {
  plain.lastIndex = from;
  plain.test(text);
  let at = Math.min(plain.lastIndex, to);
  if (at === to || (ends.has(text[at] ?? '') && !isArray(text, at, from))) return at;
  const open: string[] = [];
  while (at < to) {
    const character = text[at] ?? '';
    const top = open.at(-1);
    if (top === undefined && ends.has(character) && !isArray(text, at, from)) return at;
    if (character === '\\') at = Math.max(at + 1, afterLineBreak(text, at + 1) - 1);
    else if (character === top || (top === 'quoted }' && character === '}')) open.pop();
    else if (character === "'" && top !== '"' && top !== 'quoted }') at = closingQuote(text, at + 1, to);
    else {
      const opened = openedBy(text, at, top);
      if (opened !== undefined) {
        open.push(opened.closer);
        at += opened.length - 1;
      }
    }
    at += 1;
  }
  return Math.min(at, to);
}

/** `NAME=(…)` holds a list. */
function isArray(text: string, at: number, from: number): boolean {
  return text[at] === '(' && at > from && text[at - 1] === '=';
}

function closingQuote(text: string, from: number, to: number): number {
  const found = text.indexOf("'", from);
  return found < 0 || found >= to ? to : found;
}

function openedBy(text: string, at: number, top: string | undefined): { readonly closer: string; readonly length: number } | undefined {
  const quoted = top === '"' || top === 'quoted }';
  switch (text[at]) {
    case '"':
      return { closer: '"', length: 1 };
    case '`':
      return { closer: '`', length: 1 };
    case '$':
      if (text[at + 1] === '(') return { closer: ')', length: 2 };
      return text[at + 1] === '{' ? { closer: quoted ? 'quoted }' : '}', length: 2 } : undefined;
    case '(':
      return quoted ? undefined : { closer: ')', length: 1 };
    default:
      return undefined;
  }
}

/** What a shell word stands for once quotes and escapes are taken away; expansions stay as written. */
export function shellValue(text: string): string {
  if (!/["'\\]/.test(text)) return text;
  let result = '';
  let quote = '';
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'") {
      const next = afterLineBreak(text, at + 1);
      if (next > at + 1) at = next - 1;
      else {
        at += 1;
        const hidden = text[at] ?? '';
        result += quote === '"' && !'"$`\\'.includes(hidden) ? character + hidden : hidden;
      }
    } else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
    else result += character;
  }
  return result;
}

/** True when no variable and no command's output is put into the word. */
export function isLiteral(text: string): boolean {
  if (!text.includes('$') && !text.includes('`')) return true;
  let single = false;
  let double = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '\\' && !single) at += 1;
    else if (character === "'" && !double) single = !single;
    else if (character === '"' && !single) double = !double;
    else if (!single && (character === '`' || (character === '$' && /[A-Za-z0-9_({?!@*#$-]/.test(text[at + 1] ?? '')))) return false;
  }
  return true;
}
