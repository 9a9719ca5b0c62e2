import { TextDecoder } from 'node:util';
import type { OutputChunk } from '../../../engine/engine.ts';
import { EscapeFilter } from './escapeFilter.ts';

type Name = OutputChunk['stream'];
type Reader = { readonly decoder: TextDecoder; readonly filter: EscapeFilter | undefined };

/** `raw`: what a process with a terminal of its own writes. `lines`: that of one without. `replay`: a log of one with. */
type TextMode = 'raw' | 'lines' | 'replay';

/** Turns the bytes of both outputs into text for the screen; a character may be split over chunks. */
export class TextStream {
  readonly #readers: Readonly<Record<Name, Reader>>;
  readonly #mode: TextMode;

  constructor(mode: TextMode) {
    this.#mode = mode;
    const reader = (): Reader => ({
      decoder: new TextDecoder('utf-8', { ignoreBOM: true }),
      filter: mode === 'raw' ? undefined : new EscapeFilter({ movement: mode === 'replay' }),
    });
    this.#readers = { stdout: reader(), stderr: reader() };
  }

  push(stream: Name, data: Uint8Array): string {
    const { decoder, filter } = this.#readers[stream];
    return this.#finish(decoder.decode(data, { stream: true }), filter);
  }

  /** What is left of a character that never became whole. */
  end(): string {
    return Object.values(this.#readers)
      .map(({ decoder, filter }) => this.#finish(decoder.decode(), filter))
      .join('');
  }

  #finish(text: string, filter: EscapeFilter | undefined): string {
    const safe = filter?.push(text) ?? text;
    return this.#mode === 'lines' ? safe.replace(/\r?\n/g, '\r\n') : safe;
  }
}
