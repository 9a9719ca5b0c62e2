import { afterLineBreak, endOfLine, skipBlanks } from './characters.ts';
import { CommandList } from './commandList.ts';
import type { ShellCommand, ShellSource } from './syntax.ts';
import { endOfShellWord } from './word.ts';

const operator = /&&|\|\||;;&?|;&|;|\|&|\||&(?!>)|\(|\)/y;
const redirection = /(?:\d+)?(?:<<<|<<-|<<|<>|<&|>>|>&|>\||<|>)|&>>?/y;

/**
 * Splits a script of a POSIX shell, or of bash, into its simple commands. What it does not know it takes for words; it never fails,
 * and goes through the text once.
 */
export function splitShell(source: ShellSource): readonly ShellCommand[] {
  const { text, to } = source;
  const list = new CommandList(source);
  const documents: { readonly name: string; readonly stripsTabs: boolean }[] = [];
  const take = (pattern: RegExp, at: number) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found !== undefined && at + found.length <= to ? found : undefined;
  };
  let at = source.from;
  while (at < to) {
    at = skipBlanks(text, at, to);
    if (at >= to) break;
    const lineBreak = afterLineBreak(text, at);
    if (lineBreak > at) {
      list.connect('\n');
      at = Math.min(to, lineBreak);
      for (const document of documents.splice(0)) at = afterDocument(text, at, to, document);
      continue;
    }
    if (text[at] === '#') {
      at = endOfLine(text, at, to);
      continue;
    }
    const redirect = take(redirection, at);
    const symbol = redirect === undefined ? take(operator, at) : undefined;
    if (symbol !== undefined) {
      list.operator(symbol);
      at += symbol.length;
      continue;
    }
    const begin = redirect === undefined ? at : skipBlanks(text, at + redirect.length, to);
    const end = endOfShellWord(text, begin, to);
    if (redirect === undefined) list.word(begin, end);
    else {
      const target = list.redirect(at, redirect, begin, end);
      if (target !== undefined && /<<-?$/.test(redirect)) documents.push({ name: target, stripsTabs: redirect.endsWith('-') });
    }
    // A character that begins nothing, such as a stray redirection's end, must not hold us up.
    at = Math.max(end, at + 1);
  }
  return list.end();
}

/** The place after a here-document's last line. */
function afterDocument(text: string, from: number, to: number, { name, stripsTabs }: { readonly name: string; readonly stripsTabs: boolean }): number {
  let at = from;
  while (at < to) {
    const end = endOfLine(text, at, to);
    let begin = at;
    while (stripsTabs && text[begin] === '\t') begin += 1;
    const ends = end - begin === name.length && text.startsWith(name, begin);
    at = Math.min(to, Math.max(afterLineBreak(text, end), end));
    if (ends || end >= to) return at;
  }
  return at;
}
