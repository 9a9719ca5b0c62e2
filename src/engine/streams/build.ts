import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { ImageId } from '../../core/resource.ts';
import { type BuildProgress, type BuildStep, imageId } from '../engine.ts';
import { engineText } from '../engineErrors.ts';
import { fieldsOf, textOf } from '../mapping/fields.ts';
import { transferError } from '../transferErrors.ts';
import { jsonLinesOf } from './jsonLines.ts';
import { toProgress } from './transfer.ts';

/**
 * Follows a build to its end; gives the image's id. Throws the failure that is told in the stream: by its meaning when a base image
 * could not be had, else `engine`; and `truncated` when the stream ended without an image.
 */
export async function followBuild(source: AsyncIterable<Uint8Array>, onProgress: (progress: BuildProgress) => void): Promise<{ readonly id?: ImageId }> {
  let id: string | undefined;
  let built = false;
  let step: BuildStep | undefined;
  for await (const { value, text } of jsonLinesOf(source)) {
    // Proxies put pages of HTML into the stream.
    if (value === undefined) throw buildError(text, step);
    const line = fieldsOf(value);
    const failure = textOf(fieldsOf(line['errorDetail'])['message']) || textOf(line['error']);
    if (failure) throw buildError(failure, step);
    id = textOf(fieldsOf(line['aux'])['ID']) || id;
    const output = textOf(line['stream']);
    built ||= /^Successfully built /.test(output);
    const begun = stepOf(output);
    step = begun ?? step;
    if (output) onProgress({ text: output, ...(begun && { step: begun }) });
    const status = textOf(line['status']);
    if (status) onProgress({ layer: toProgress(line, status) });
  }
  // The id alone does not tell: each stage has one.
  if (!built) throw new GantryError('truncated', t('The build ended before there was an image.'));
  return id === undefined ? {} : { id: imageId(id) };
}

/** `Step 3/7 : RUN make`; Podman writes `STEP 3/7: RUN make`. */
function stepOf(output: string): BuildStep | undefined {
  const [, number, total, instruction] = /^step (\d{1,6})\/(\d{1,6}) ?: (.*)/i.exec(output) ?? [];
  return instruction === undefined ? undefined : { number: Number(number), total: Number(total), instruction: instruction.trim() };
}

/** The image that a FROM wants; `undefined` for other instructions. */
export function baseOf({ instruction }: BuildStep): string | undefined {
  return /^FROM\s+(?:--\S+\s+)*(\S+)/i.exec(instruction)?.[1];
}

function buildError(said: string, step: BuildStep | undefined): GantryError {
  const base = step && baseOf(step);
  const known = base === undefined ? undefined : transferError(said, base);
  if (known && known.code !== 'engine') return known;
  const text = engineText(said);
  const code = /returned a non-zero code: (\d+)\s*$/.exec(text)?.[1];
  const message =
    code !== undefined && step !== undefined
      ? t('Step {0} of {1} failed with exit code {2}: {3}', step.number, step.total, code, engineText(step.instruction))
      : t('The build failed: {0}', text);
  return new GantryError('engine', message, { cause: text });
}
