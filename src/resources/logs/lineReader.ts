import { TextDecoder } from 'node:util';
import type { OutputChunk } from '../../engine/engine.ts';
import { EscapeFilter } from '../container/terminal/escapeFilter.ts';
import type { LogPart } from '../container/terminal/logReader.ts';

/** One line, without its end. `stamp` is the engine's time as it wrote it, empty when there was none; `time` the same as nanoseconds since the epoch. */
export type StampedLine = { readonly time: bigint; readonly stamp: string; readonly text: string };
export type LineOptions = {
  /** Keeps escape sequences for colours, for a terminal. */
  readonly colours: boolean;
  /** Characters after which a line is broken: one that never ends must not fill the memory. */
  readonly longest: number;
};
type Open = { readonly decoder: TextDecoder; readonly filter: EscapeFilter; text: string; stamp: string; time: bigint; begun: boolean };

/** Puts the messages of one container together to lines, each output by itself. */
export class LineReader {
  readonly #longest: number;
  readonly #outputs: Readonly<Record<OutputChunk['stream'], Open>>;
  #lastTime = 0n;

  constructor({ colours, longest }: LineOptions) {
    this.#longest = longest;
    const open = (): Open => ({
      decoder: new TextDecoder('utf-8', { ignoreBOM: true }),
      filter: new EscapeFilter({ movement: false, colours }),
      text: '',
      stamp: '',
      time: 0n,
      begun: false,
    });
    this.#outputs = { stdout: open(), stderr: open() };
  }

  /** The line that a message ends, if it does. */
  push({ stream, message: { stamp, payload } }: LogPart): StampedLine | undefined {
    const open = this.#outputs[stream];
    if (stamp) this.#lastTime = stamp.time;
    if (!open.begun) [open.stamp, open.time, open.begun] = [stamp?.text.trimEnd() ?? '', stamp?.time ?? this.#lastTime, true];
    open.text += open.filter.push(open.decoder.decode(payload, { stream: true }));
    return payload.at(-1) === 10 || open.text.length >= this.#longest ? finish(open) : undefined;
  }

  /** The lines that were never ended. */
  end(): readonly StampedLine[] {
    return Object.values(this.#outputs).flatMap((open) => (open.begun ? [finish(open)] : []));
  }
}

function finish(open: Open): StampedLine {
  const { stamp, time } = open;
  const text = visible(open.text);
  open.text = '';
  open.begun = false;
  return { time, stamp, text };
}

/** What a terminal would show in the end: a carriage return begins the line anew, as progress bars do. */
function visible(text: string): string {
  if (!/[\r\n\b]/.test(text)) return text;
  const ended = text.replace(/[\r\n]+$/, '').replaceAll('\b', '');
  return ended.slice(ended.lastIndexOf('\r') + 1);
}
