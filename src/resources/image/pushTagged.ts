import type { Report } from '../../core/ports.ts';
import { familiarName } from '../../core/reference.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { parsed, pushReference } from './pushReference.ts';

/** One image to push: what it is called here, and what it is to be called in the registry. */
export type PushJob = { readonly source: string; readonly target: string };

const limit = 10_000;

/**
 * Tags and pushes one image. What did not arrive keeps no name that says it did;
 * with `keepTag` false what did arrive loses the name, too, that it had for the push only.
 */
export async function pushTagged(ports: Ports, { source, target }: PushJob, keepTag: boolean, report: Report, signal: AbortSignal): Promise<void> {
  if (source === target) return pushReference(ports, target, report, signal);
  const undo = await tagImage(await ports.engine(), source, target, signal);
  const undoQuietly = () => undo().catch((failure) => ports.log.error('could not undo the tag', failure));
  try {
    await pushReference(ports, target, report, signal);
  } catch (error) {
    // A failing clean-up must not hide the first failure.
    await undoQuietly();
    throw error;
  }
  if (!keepTag) await undoQuietly();
}

/** Tags, and gives a function that puts the name back as it was. */
async function tagImage(engine: Engine, source: string, target: string, signal: AbortSignal): Promise<() => Promise<void>> {
  const reference = parsed(target);
  const name = { repository: familiarName(reference), tag: reference.tag ?? 'latest' };
  const [[before], [image]] = await Promise.all([engine.findImage(target, signal), engine.findImage(source, signal)]);
  signal.throwIfAborted();
  // Not cancellable: an engine that is interrupted may tag all the same, and nobody would take the name back.
  await engine.tagImage(source, name, AbortSignal.timeout(limit));
  return async () => {
    if (before !== undefined && before.id === image?.id) return;
    if (before === undefined) await engine.removeImage(target, { force: false }, AbortSignal.timeout(limit));
    else await engine.tagImage(before.id, name, AbortSignal.timeout(limit));
  };
}
