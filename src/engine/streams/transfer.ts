import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { OnTransferProgress, TransferProgress } from '../engine.ts';
import { fieldsOf, numberOf, textOf } from '../mapping/fields.ts';
import { transferError } from '../transferErrors.ts';
import { jsonLinesOf } from './jsonLines.ts';

/** What a push or pull told about its result. */
export type TransferResult = { readonly digest?: string };

/**
 * Follows the progress of a push or pull to its end. An error inside the stream (`errorDetail`; before API 1.24 only
 * `error`) is thrown by its meaning, and `truncated` when the stream ended without saying that everything arrived.
 * @param isLast whether a line, if it is the last one, means that everything arrived.
 */
export async function followTransfer(
  source: AsyncIterable<Uint8Array>,
  reference: string,
  isLast: (status: string, aux: boolean) => boolean,
  onProgress: OnTransferProgress,
): Promise<TransferResult> {
  let digest: string | undefined;
  let complete = false;
  for await (const { value, text } of jsonLinesOf(source)) {
    // Proxies put pages of HTML into the stream, which must not end it with a parser's complaint.
    if (value === undefined) throw transferError(text, reference);
    const line = fieldsOf(value);
    const failure = textOf(fieldsOf(line['errorDetail'])['message']) || textOf(line['error']);
    if (failure) throw transferError(failure, reference);
    const status = textOf(line['status']);
    const aux = fieldsOf(line['aux']);
    digest = textOf(aux['Digest']) || /\bdigest: (\S+:[0-9a-f]{32,})/i.exec(status)?.[1] || digest;
    if (status || aux['Digest']) complete = isLast(status, Boolean(aux['Digest']));
    if (status) onProgress(toProgress(line, status));
  }
  if (!complete) throw new GantryError('truncated', t('The transfer of {0} ended before everything had arrived.', reference));
  return digest === undefined ? {} : { digest };
}

/** One line about a layer. */
export function toProgress(line: Readonly<Record<string, unknown>>, status: string): TransferProgress {
  const detail = fieldsOf(line['progressDetail']);
  const total = numberOf(detail['total']);
  const current = numberOf(detail['current']);
  return { id: textOf(line['id']), status, ...(total > 0 && { current: Math.max(0, Math.min(current, total)), total }) };
}
