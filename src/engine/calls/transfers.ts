import type { Readable } from 'node:stream';
import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { parseReference } from '../../core/reference.ts';
import type { Engine } from '../engine.ts';
import { followTransfer } from '../streams/transfer.ts';
import { transferError } from '../transferErrors.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';

/** Pulls and pushes. A failure is read from the stream, whose HTTP status says 200 even when nothing was transferred. */
export function transferCalls({ docker, endpoint }: Api): Pick<Engine, 'pull' | 'push'> {
  return {
    async pull(reference, { auth, platform }, onProgress, signal) {
      const { name, tag } = named(reference);
      const answer = await docker(signal)
        .createImage(auth, { fromImage: name, tag, ...(platform && { platform }) })
        .catch((error: unknown) => explain(error, reference));
      await followTransfer(chunksOf(answer as Readable, endpoint), reference, pullEnd(), onProgress);
    },
    async push(reference, auth, onProgress, signal) {
      const { name, tag } = named(reference);
      // dockerode types the credentials as those of a file; an empty object must be sent as well, and without a tag every tag is pushed.
      const answer = await docker(signal)
        .getImage(pathPart(name))
        .push({ tag, authconfig: { ...auth } as { key: string } })
        .catch((error: unknown) => explain(error, reference));
      return followTransfer(chunksOf(answer as Readable, endpoint), reference, isPushed, onProgress);
    },
  };
}

/** Docker ends a pull with a `Status:` line. Podman, which does not begin with `Pulling from`, repeats the last layer's status for the image. */
function pullEnd(): (status: string) => boolean {
  let docker = false;
  return (status) => {
    docker ||= status.startsWith('Pulling from ');
    return status.startsWith('Status: ') || (!docker && /^(Download complete|Already exists)$/.test(status));
  };
}

function isPushed(status: string, aux: boolean): boolean {
  return aux || /digest: \S+ size: \d+/i.test(status);
}

/** The name and the tag or digest of a reference, `latest` when it has neither. Throws `invalidInput`. */
function named(reference: string): { readonly name: string; readonly tag: string } {
  const parsed = parseReference(reference);
  if ('problem' in parsed) throw new GantryError('invalidInput', parsed.problem);
  const last = parsed.digest === undefined ? parsed.tag : parsed.digest;
  const ending = parsed.digest === undefined ? `:${parsed.tag ?? ''}` : `${parsed.tag === undefined ? '' : `:${parsed.tag}`}@${parsed.digest}`;
  const text = reference.trim();
  const name = last === undefined ? text : text.slice(0, text.length - ending.length);
  return { name, tag: last ?? 'latest' };
}

/** The engine's verdict before the stream began, by its words. */
function explain(error: unknown, reference: string): never {
  if (isCancelled(error) || !(error instanceof GantryError) || ['engineGone', 'engineUnreachable'].includes(error.code)) throw error;
  const said = typeof error.cause === 'string' ? error.cause.replace(/^HTTP \d+: /, '') : t('unknown');
  throw transferError(said, reference);
}
