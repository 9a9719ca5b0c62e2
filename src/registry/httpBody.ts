import type { IncomingMessage } from 'node:http';
import { GantryError } from '../core/errors.ts';
import { formatBytes } from '../core/humanize.ts';
import { t } from '../core/l10n.ts';

/**
 * Reads a whole answer and counts on the way, so that an endless one costs no memory.
 * Rejects with `registry` when it is longer than `maxBytes`, with `truncated` when the connection ends first.
 */
export function readBody(response: IncomingMessage, host: string, maxBytes: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const cut = (cause?: unknown) =>
      reject(new GantryError('truncated', t('The connection to {0} broke in the middle of an answer; try again.', host), { cause }));
    const refuse = () => {
      reject(new GantryError('registry', t('The answer of {0} is larger than {1} and was refused.', host, formatBytes(maxBytes))));
      response.destroy();
    };
    response.on('error', cut);
    response.on('close', () => cut());
    response.on('end', () => (response.complete ? resolve(Buffer.concat(chunks)) : cut()));
    response.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > maxBytes) refuse();
      else chunks.push(chunk);
    });
    if (Number(response.headers['content-length'] ?? 0) > maxBytes) refuse();
  });
}
