/** Where the line break at `at` ends: `\n`, `\r\n` or a lone `\r`; `at` itself when there is none. */
export function afterLineBreak(text: string, at: number): number {
  if (text[at] === '\n') return at + 1;
  if (text[at] !== '\r') return at;
  return text[at + 1] === '\n' ? at + 2 : at + 1;
}

/** The first place from `from` on that is no blank and no continued line, at most `to`. */
export function skipBlanks(text: string, from: number, to: number): number {
  let at = from;
  while (at < to) {
    const character = text[at];
    if (character === ' ' || character === '\t') at += 1;
    else if (character === '\\' && afterLineBreak(text, at + 1) > at + 1) at = afterLineBreak(text, at + 1);
    else break;
  }
  return Math.min(at, to);
}

/** Where the line ends that `from` is in, before its line break, at most `to`. */
export function endOfLine(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text[at] !== '\n' && text[at] !== '\r') at += 1;
  return at;
}
