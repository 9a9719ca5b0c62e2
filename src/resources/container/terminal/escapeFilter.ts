type State = 'text' | 'escape' | 'charset' | 'sequence' | 'string' | 'stringEscape';

const anyControl = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/;
const longestSequence = 64;

/**
 * Takes out of text what could act on the terminal instead of being read: window titles, the clipboard, links, device
 * strings, mode changes and answers to questions. Colours stay; with `movement`, so does what moves the cursor or erases.
 * Without `colours`, nothing of all that stays. A sequence may be split over several calls; one that never ends is given up at the end of its line.
 * ECMA-48, chapters 5 and 8.3; xterm's ctlseqs.
 */
export class EscapeFilter {
  readonly #kept: RegExp;
  #state: State = 'text';
  #sequence = '';

  constructor({ movement, colours = true }: { readonly movement: boolean; readonly colours?: boolean }) {
    this.#kept = movement ? /^[\d;:]*[A-HJ-MPSTXdfm@]$/ : colours ? /^[\d;:]*m$/ : /^(?!)/;
  }

  push(text: string): string {
    if (this.#state === 'text' && !anyControl.test(text)) return text;
    let kept = '';
    for (const char of text) kept += this.#next(char);
    return kept;
  }

  #next(char: string): string {
    if (char === '\n') {
      this.#state = 'text';
      return char;
    }
    switch (this.#state) {
      case 'text':
        return this.#inText(char);
      case 'escape':
        return this.#enter(char);
      case 'sequence':
        return this.#inSequence(char);
      case 'charset':
        if (char < ' ' || char > '/') this.#state = 'text';
        return '';
      case 'string':
        if (char === '\x1b') this.#state = 'stringEscape';
        else if (char === '\x07' || char === '\u009c') this.#state = 'text';
        return '';
      case 'stringEscape':
        return this.#enter(char);
    }
  }

  #inText(char: string): string {
    if (char === '\x1b') this.#state = 'escape';
    // The one-character forms of `ESC [`, `ESC ]` and the like.
    else if (char >= '\u0080' && char <= '\u009f') this.#enter(String.fromCharCode(char.charCodeAt(0) - 0x40));
    else if (!anyControl.test(char) || char === '\b') return char;
    return '';
  }

  /** The character after an escape says what begins. */
  #enter(char: string): string {
    this.#sequence = '';
    if (char === '[') this.#state = 'sequence';
    else if (']PX^_'.includes(char)) this.#state = 'string';
    else if (char === '\x1b') this.#state = 'escape';
    else this.#state = char >= ' ' && char <= '/' ? 'charset' : 'text';
    return '';
  }

  #inSequence(char: string): string {
    if (char === '\x1b') return this.#enter(char);
    this.#sequence += char;
    if (char < '@' && this.#sequence.length < longestSequence) return '';
    this.#state = 'text';
    return this.#kept.test(this.#sequence) ? `\x1b[${this.#sequence}` : '';
  }
}
