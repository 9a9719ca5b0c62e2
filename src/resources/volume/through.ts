import { type Duplex, pipeline } from 'node:stream';

/** What comes out of a stream such as gzip when this goes in. Fails with what failed the source rather than with what that did to the stream. */
export async function* through(source: AsyncIterable<Uint8Array>, stream: Duplex): AsyncGenerator<Uint8Array> {
  const { promise: ended, resolve } = Promise.withResolvers<Error | null | undefined>();
  pipeline(source, stream, resolve);
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw (await ended) ?? error;
  } finally {
    stream.destroy();
    // The source has let go of its file or connection then.
    await ended;
  }
}
