const interrupt = '\x03';

/** Where lines and interrupts go. */
type LineTarget = { line(text: string): void; interrupt(): void; echo(text: string): void };

/** Edits a line on the screen and hands it over whole, as a terminal does for a program that has none. */
export class LineInput {
  #line: string[] = [];

  type(text: string, target: LineTarget): void {
    for (const char of text.replaceAll('\r\n', '\r')) {
      if (char === interrupt) this.#interrupt(target);
      else if (char === '\r' || char === '\n') this.#enter(target);
      else if (char === '\x7f' || char === '\b') this.#erase(target);
      else if (char >= ' ' || char === '\t') this.#add(char, target);
    }
  }

  #enter(target: LineTarget): void {
    target.echo('\r\n');
    target.line(`${this.#line.splice(0).join('')}\n`);
  }

  #interrupt(target: LineTarget): void {
    this.#line = [];
    target.echo('^C\r\n');
    target.interrupt();
  }

  #erase(target: LineTarget): void {
    if (this.#line.pop() !== undefined) target.echo('\b \b');
  }

  #add(char: string, target: LineTarget): void {
    this.#line.push(char);
    target.echo(char);
  }
}
