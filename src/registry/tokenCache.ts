import { SingleFlight } from './singleFlight.ts';
import type { Token } from './tokenRequest.ts';

/** Keeps bearer tokens, as `Authorization` headers, until they expire; those who need the same one share its request. In memory only. */
export class TokenCache {
  readonly #now: () => number;
  readonly #headers = new Map<string, { readonly header: string; readonly expires: number }>();
  readonly #flights = new SingleFlight<string>();

  /** @param now milliseconds since the epoch */
  constructor(now: () => number) {
    this.#now = now;
  }

  async get(key: string, signal: AbortSignal, request: (signal: AbortSignal) => Promise<Token>): Promise<string> {
    const known = this.#headers.get(key);
    if (known && known.expires > this.#now()) return known.header;
    return this.#flights.run(key, signal, async (shared) => {
      const begun = this.#now();
      const { value, lifetime } = await request(shared);
      const header = `Bearer ${value}`;
      // A token that expires on its way to the registry is one request wasted.
      this.#headers.set(key, { header, expires: begun + lifetime - Math.min(10_000, lifetime / 10) });
      return header;
    });
  }

  /** Forgets the header that was refused, unless another has replaced it by now. */
  drop(key: string, header: string): void {
    if (this.#headers.get(key)?.header === header) this.#headers.delete(key);
  }
}
