import { t } from '../../core/l10n.ts';
import type { Became } from '../container/terminal/followLogs.ts';
import { becameText } from './became.ts';
import type { LineSink } from './followTogether.ts';
import { type Level, levelOf } from './level.ts';
import { LineRing } from './lineRing.ts';
import type { Source, SourceLine } from './sourceLog.ts';

/** A line as it is shown; a note is a word of ours about the container. */
export type ShownLine = { readonly source: number; readonly level: Level | 'note' | undefined; readonly stamp: string; readonly text: string };

/** What is kept of a log that is shown: more would only be more than anyone reads. */
export const limits = { lines: 100_000, characters: 48 * 1024 * 1024 };
/** The lines of a stack trace, and the rest of an object, are as grave as the line before them. */
const continuation = /^(?:\s|at |Caused by: |[})\]])/;

/** Gathers the lines of several containers with their levels, and says when there are more. */
export class LogStore implements LineSink {
  readonly ring = new LineRing<ShownLine>(limits);
  readonly #sources: readonly Source[];
  readonly #onMore: () => void;
  readonly #levels = new Map<number, Level | undefined>();
  /** True once a log could not be read. */
  failures = 0;

  constructor(sources: readonly Source[], onMore: () => void) {
    this.#sources = sources;
    this.#onMore = onMore;
  }

  clear(): void {
    this.ring.clear();
    this.#levels.clear();
    this.failures = 0;
  }

  lines(lines: readonly SourceLine[]): void {
    for (const { source, stamp, text } of lines) {
      const level = levelOf(text) ?? (continuation.test(text) ? this.#levels.get(source) : undefined);
      this.#levels.set(source, level);
      this.ring.push({ source, level, stamp, text });
    }
    this.#onMore();
  }

  became(source: number, state: Became): void {
    this.#note(source, becameText(state, this.#nameOf(source)));
  }

  failed(source: number, reason: string): void {
    this.failures += 1;
    this.#note(source, t('The log of {0} cannot be read: {1}', this.#nameOf(source), reason));
  }

  /** All that is kept, as a text. */
  text(timestamps: boolean): string {
    const merged = this.#sources.length > 1;
    const head = ({ source, stamp }: ShownLine) => `${timestamps && stamp !== '' ? `${stamp} ` : ''}${merged ? `${this.#nameOf(source)} │ ` : ''}`;
    return this.ring
      .slice(this.ring.first, limits.lines)
      .map((line) => `${head(line)}${line.text}\n`)
      .join('');
  }

  #nameOf(source: number): string {
    return this.#sources[source]?.name ?? '';
  }

  #note(source: number, text: string): void {
    this.ring.push({ source, level: 'note', stamp: '', text });
    this.#onMore();
  }
}
