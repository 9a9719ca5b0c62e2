import { oneLine, shorten } from '../../core/plainText.ts';

/** What others wrote about a repository, made fit for one line; `undefined` when it says nothing. */
export function description(text: string | undefined): string | undefined {
  const line = shorten(oneLine(text ?? '').trim(), 300);
  return line === '' ? undefined : line;
}
