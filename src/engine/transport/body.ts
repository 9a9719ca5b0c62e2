import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Endpoint } from '../endpoint/target.ts';
import { connectionError } from './connectionError.ts';

/** Errors cannot be larger than this many bytes; the rest is left out. */
const errorLimit = 64 * 1024;

/** The bytes of a stream, with back-pressure; leaving the loop closes the connection. Throws `engineGone` when it breaks, `cancelled` when aborted. */
export async function* chunksOf(stream: Readable, endpoint: Endpoint): AsyncGenerator<Buffer> {
  try {
    for await (const chunk of stream) yield chunk as Buffer;
  } catch (error) {
    throw connectionError(error, endpoint, true);
  }
}

/** The parsed answer; the text when it is no JSON; `undefined` when it is empty. Throws `engineGone` when the connection breaks in the middle. */
export async function readBody(answer: IncomingMessage, endpoint: Endpoint): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of chunksOf(answer, endpoint)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString();
  if (text.trim() === '') return undefined;
  if (!/\bjson\b/i.test(answer.headers['content-type'] ?? '')) return text;
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new GantryError('engine', t('The engine at {0} gave an answer that cannot be read.', endpoint.address), { cause: error });
  }
}

/** The engine's words in an answer that says that something failed. */
export async function readErrorText(answer: IncomingMessage, endpoint: Endpoint): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunksOf(answer, endpoint)) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > errorLimit) break;
  }
  const text = Buffer.concat(chunks).toString().trim();
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'message' in parsed && typeof parsed.message === 'string') return parsed.message;
    return text;
  } catch {
    return text;
  }
}
