import type { Connector, Redirect, ShellCommand, ShellSource, ShellWord } from './syntax.ts';
import { isLiteral, shellValue } from './word.ts';

const openers = new Set(['if', 'while', 'until', '{']);
const continuers = new Set(['then', 'else', 'elif', 'do', '!', 'time']);
const closers = new Set(['fi', 'done', 'esac', '}']);
/** Their words up to the next separator are no command. */
const heads = new Set(['for', 'select', 'case']);
const connectors: Readonly<Record<string, Connector>> = { '&&': '&&', '||': '||', '|': '|', '|&': '|', '&': '&' };

/** Puts words, redirections and operators together to commands, as they come. */
export class CommandList {
  readonly #source: ShellSource;
  readonly #commands: ShellCommand[] = [];
  #assignments: ShellWord[] = [];
  #words: ShellWord[] = [];
  #redirects: Redirect[] = [];
  #from = 0;
  #to = 0;
  #depth = 0;
  #before: Connector | undefined;
  /** In the words after `for` or `case`, or behind a closer: no command. */
  #muted = false;
  /** Between `in` or `;;` and `)` of a case. */
  #inPattern = false;
  #cases = 0;
  #awaitsIn = false;
  /** The next word is a function's name. */
  #names = false;

  constructor(source: ShellSource) {
    this.#source = source;
  }

  word(from: number, to: number): void {
    const text = this.#source.text.slice(from, to);
    if (this.#inPattern) {
      if (text !== 'esac') return;
      this.#inPattern = false;
    }
    if (this.#names) {
      this.#names = false;
      return;
    }
    if (this.#muted) {
      if (text === 'in' && this.#awaitsIn) this.#inPattern = true;
      return;
    }
    if (this.#words.length === 0 && this.#assignments.length === 0 && this.#reserved(text)) return;
    const word = this.#wordOf(from, to);
    if (this.#words.length === 0 && /^[A-Za-z_]\w*\+?=/.test(text)) this.#assignments.push(word);
    else this.#words.push(word);
    this.#extend(from, to);
  }

  /** Gives what a here-document's end is called. */
  redirect(at: number, operator: string, from: number, to: number): string | undefined {
    const target = to > from ? this.#wordOf(from, to) : undefined;
    if (!this.#muted && !this.#inPattern) {
      this.#redirects.push({ ...this.#source.span(at, Math.max(to, at + operator.length)), operator, ...(target && { target }) });
      this.#extend(at, Math.max(to, at + operator.length));
    }
    return target?.value;
  }

  operator(symbol: string): void {
    if (this.#inPattern) {
      if (symbol === ')') {
        this.#inPattern = false;
        this.#muted = false;
      }
      return;
    }
    if (symbol === '(') {
      // `name()` begins a function.
      if (this.#words.length > 0) this.#clear();
      this.#depth += 1;
    } else if (symbol === ')') {
      this.#flush();
      this.#depth = Math.max(0, this.#depth - 1);
      this.#muted = false;
    } else {
      this.connect(connectors[symbol] ?? ';');
      if (this.#cases > 0 && symbol.startsWith(';') && symbol.length > 1) this.#inPattern = true;
    }
  }

  connect(connector: Connector): void {
    if (this.#inPattern) return;
    this.#flush();
    this.#muted = false;
    // A line break after an operator only continues it.
    if (connector !== '\n' || this.#before === undefined || this.#before === ';') this.#setBefore(connector);
  }

  end(): readonly ShellCommand[] {
    this.#flush();
    return this.#commands.map((command, index) => {
      const after = this.#commands[index + 1]?.before;
      return after === undefined ? command : { ...command, after };
    });
  }

  #setBefore(connector: Connector): void {
    if (this.#commands.length > 0) this.#before = connector;
  }

  #reserved(text: string): boolean {
    if (openers.has(text)) this.#depth += 1;
    else if (closers.has(text)) {
      this.#depth = Math.max(0, this.#depth - 1);
      if (text === 'esac') this.#cases = Math.max(0, this.#cases - 1);
      this.#muted = true;
      this.#awaitsIn = false;
    } else if (heads.has(text)) {
      this.#awaitsIn = text === 'case';
      if (this.#awaitsIn) this.#cases += 1;
      this.#depth += 1;
      this.#muted = true;
    } else if (text === 'function') this.#names = true;
    else return continuers.has(text);
    return true;
  }

  #extend(from: number, to: number): void {
    if (this.#words.length + this.#assignments.length + this.#redirects.length === 1) this.#from = from;
    this.#to = to;
  }

  #flush(): void {
    if (this.#words.length + this.#assignments.length > 0) {
      this.#commands.push({
        ...this.#source.span(this.#from, this.#to),
        assignments: this.#assignments,
        words: this.#words,
        redirects: this.#redirects,
        depth: this.#depth,
        ...(this.#before && { before: this.#before }),
      });
      this.#before = undefined;
    }
    this.#clear();
  }

  #clear(): void {
    this.#assignments = [];
    this.#words = [];
    this.#redirects = [];
  }

  #wordOf(from: number, to: number): ShellWord {
    const text = this.#source.text.slice(from, to);
    return { ...this.#source.span(from, to), text, value: shellValue(text), literal: isLiteral(text), at: from };
  }
}
