/** The last of many lines, each with a number of its own: memory stays bounded however many come. */
export class LineRing<T extends { readonly text: string }> {
  readonly #mostLines: number;
  readonly #mostCharacters: number;
  #lines: T[] = [];
  #start = 0;
  #first = 0;
  #characters = 0;

  constructor(limits: { readonly lines: number; readonly characters: number }) {
    this.#mostLines = limits.lines;
    this.#mostCharacters = limits.characters;
  }

  /** Number of the oldest line that is kept. */
  get first(): number {
    return this.#first;
  }

  /** Number that the next line will have. */
  get end(): number {
    return this.#first + this.#lines.length - this.#start;
  }

  push(line: T): void {
    this.#lines.push(line);
    this.#characters += weight(line);
    while (this.end - this.#first > this.#mostLines || this.#characters > this.#mostCharacters) this.#dropOldest();
    // Moving the rest for each line that goes would be quadratic.
    if (this.#start > 1024 && this.#start > this.#lines.length / 2) {
      this.#lines = this.#lines.slice(this.#start);
      this.#start = 0;
    }
  }

  /** At most `count` lines from number `from` on. */
  slice(from: number, count: number): readonly T[] {
    const at = this.#start + Math.max(0, from - this.#first);
    return this.#lines.slice(at, at + count);
  }

  /** Forgets all lines; numbers go on. */
  clear(): void {
    this.#first = this.end;
    this.#lines = [];
    this.#start = 0;
    this.#characters = 0;
  }

  #dropOldest(): void {
    const line = this.#lines[this.#start];
    if (line === undefined) return;
    this.#characters -= weight(line);
    this.#lines[this.#start] = released as T;
    this.#start += 1;
    this.#first += 1;
  }
}

const released = { text: '' };
/** What a line takes besides its text. */
const overhead = 80;

function weight({ text }: { readonly text: string }): number {
  return text.length + overhead;
}
