/** A line of a stream: the parsed value, or `undefined` when the line is no JSON; and its text. */
export type JsonLine = { readonly value: unknown; readonly text: string };

/** Parses one JSON value per line; a character or a line may be split over chunks, and the last line may lack its end. */
export async function* jsonLinesOf(source: AsyncIterable<Uint8Array>): AsyncGenerator<JsonLine> {
  const decoder = new TextDecoder();
  const parts: string[] = [];
  for await (const chunk of source) {
    const [first = '', ...rest] = decoder.decode(chunk, { stream: true }).split('\n');
    parts.push(first);
    for (const next of rest) {
      yield* lineOf(parts.splice(0).join(''));
      parts.push(next);
    }
  }
  yield* lineOf(parts.join('') + decoder.decode());
}

function* lineOf(raw: string): Generator<JsonLine> {
  const text = raw.trim();
  if (text === '') return;
  try {
    yield { value: JSON.parse(text) as unknown, text };
  } catch {
    yield { value: undefined, text };
  }
}
