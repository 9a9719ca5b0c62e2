const block = 512;

/** Watches the bytes of a tar go by, to know whether it came to its end: two blocks of zeros. */
export type TarEnd = { note(chunk: Uint8Array): void; reached(): boolean };

/** Begins to watch a tar. */
export function tarEndOf(): TarEnd {
  let zeros = 0;
  return {
    note(chunk) {
      let at = chunk.length;
      while (at > 0 && chunk.length - at < 2 * block && chunk[at - 1] === 0) at -= 1;
      const trailing = chunk.length - at;
      zeros = trailing === chunk.length ? zeros + trailing : trailing;
    },
    reached: () => zeros >= 2 * block,
  };
}
