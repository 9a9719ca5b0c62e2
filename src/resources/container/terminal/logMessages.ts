import { type Stamp, stampAt } from './logTime.ts';

/** What was written to a log at one time: a line, or a part of one that is too long or was never ended. */
export type LogMessage = { readonly stamp: Stamp | undefined; readonly payload: Buffer };

/** The engine stores a longer line as parts of this size, each with a time before it. moby, `daemon/logger/copier.go` */
const partSize = 16 * 1024;
const longestLine = 1024 * 1024;
const newline = 10;

/** Takes one output of a log that was asked for with times apart into its messages, wherever the chunks were cut. */
export class LogMessages {
  readonly #partSizes: readonly number[];
  #rest: Buffer = Buffer.alloc(0);

  /** @param openPart length of the last message of the run before, when its line was never ended. */
  constructor(openPart?: number) {
    this.#partSizes = openPart === undefined ? [partSize] : [openPart, partSize];
  }

  push(data: Uint8Array): LogMessage[] {
    const chunk = Buffer.from(data.buffer, data.byteOffset, data.byteLength);
    // A message always begins a frame, so that a time at its head means that the line before was never ended.
    const before = this.#rest.length > 0 && stampAt(chunk, 0) ? this.end() : [];
    this.#rest = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    return [...before, ...this.#take(false)];
  }

  /** What came after the last line end. */
  end(): LogMessage[] {
    return this.#take(true);
  }

  #take(all: boolean): LogMessage[] {
    const messages: LogMessage[] = [];
    for (let stamp = stampAt(this.#rest, 0); this.#rest.length > 0; stamp = stampAt(this.#rest, 0)) {
      const start = stamp?.text.length ?? 0;
      const end = this.#endOf(start, all);
      if (end === undefined) break;
      messages.push({ stamp, payload: this.#rest.subarray(start, end) });
      this.#rest = this.#rest.subarray(end);
    }
    return messages;
  }

  #endOf(start: number, all: boolean): number | undefined {
    const lineEnd = this.#rest.indexOf(newline, start);
    const available = lineEnd < 0 ? this.#rest.length : lineEnd;
    for (const size of this.#partSizes) {
      if (available > start + size && stampAt(this.#rest, start + size)) return start + size;
    }
    if (lineEnd >= 0) return lineEnd + 1;
    return all || this.#rest.length > longestLine ? this.#rest.length : undefined;
  }
}
