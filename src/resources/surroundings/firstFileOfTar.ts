const block = 512;

/** The text of the first plain file in a tar, as far as `most` bytes; empty when there is none. Lets go of the stream. */
export async function firstFileOfTar(tar: AsyncIterable<unknown>, most: number): Promise<string> {
  let bytes = Buffer.alloc(0);
  // Leaving the loop early ends the stream.
  for await (const chunk of tar) {
    if (!(chunk instanceof Uint8Array)) return '';
    bytes = Buffer.concat([bytes, chunk]);
    const size = sizeOf(bytes);
    if (size === undefined) continue;
    if (bytes.length >= block + Math.min(size, most)) break;
  }
  const size = sizeOf(bytes) ?? 0;
  return bytes.subarray(block, block + Math.min(size, most)).toString('utf8');
}

/** The size of a plain file, from its header; zero for anything else, `undefined` before the header is there. */
function sizeOf(bytes: Buffer): number | undefined {
  if (bytes.length < block) return undefined;
  const type = bytes[156];
  const isPlain = type === 0 || type === 0x30;
  const size = Number.parseInt(bytes.toString('latin1', 124, 136), 8);
  return isPlain && Number.isFinite(size) ? size : 0;
}
