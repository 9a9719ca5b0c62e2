import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { imageId } from '../engine.ts';
import { engineText } from '../engineErrors.ts';
import type { LoadedImages, LoadProgress } from '../imageFilesTypes.ts';
import { fieldsOf, textOf } from '../mapping/fields.ts';
import { jsonLinesOf } from './jsonLines.ts';
import { toProgress } from './transfer.ts';

/**
 * Follows `POST /images/load` to its end. A failure is told in the stream (`errorDetail`) under HTTP status 200: `truncated` when the
 * archive was cut, else `engine`; and `truncated` when the stream ended without naming an image.
 */
export async function followLoad(source: AsyncIterable<Uint8Array>, onProgress: (progress: LoadProgress) => void): Promise<LoadedImages> {
  const references: string[] = [];
  const ids: string[] = [];
  for await (const { value, text } of jsonLinesOf(source)) {
    // Proxies put pages of HTML into the stream.
    if (value === undefined) throw archiveError(text);
    const line = fieldsOf(value);
    const failure = textOf(fieldsOf(line['errorDetail'])['message']) || textOf(line['error']);
    if (failure) throw archiveError(failure);
    const status = textOf(line['status']);
    if (status) onProgress(toProgress(line, status));
    // One line may name several images (Podman does).
    for (const [, id, names] of textOf(line['stream']).matchAll(/Loaded image(?:(?: ID: (\S+))|(?:\(s\))?: (.+))/g)) {
      if (id !== undefined) ids.push(id);
      for (const name of (names ?? '').split(/[,\s]+/)) if (name !== '') references.push(name);
    }
  }
  if (references.length + ids.length === 0) throw new GantryError('truncated', t('The engine has ended without telling of an image.'));
  return { references, ids: ids.map(imageId) };
}

/** The id in the last line of an import's answer. Throws the failure that is told in it. */
export async function followImport(source: AsyncIterable<Uint8Array>): Promise<string> {
  let id = '';
  for await (const { value, text } of jsonLinesOf(source)) {
    if (value === undefined) throw archiveError(text);
    const line = fieldsOf(value);
    const failure = textOf(fieldsOf(line['errorDetail'])['message']) || textOf(line['error']);
    if (failure) throw archiveError(failure);
    id = /^(sha256:)?[0-9a-f]{64}$/.exec(textOf(line['status']))?.[0] ?? id;
  }
  if (id === '') throw new GantryError('truncated', t('The engine has ended without telling of an image.'));
  return id.startsWith('sha256:') ? id : `sha256:${id}`;
}

/** What the engine's words about an archive mean. */
export function archiveError(said: string): GantryError {
  const text = engineText(said);
  if (/unexpected EOF/i.test(said)) return new GantryError('truncated', t('The file is cut: its end is missing.'), { cause: text });
  if (/no space left on device/i.test(said)) return new GantryError('engine', t('The disk of the engine is full.'), { cause: text });
  return new GantryError('engine', t('The engine could not take the file: {0}', text), { cause: text });
}
