import { GantryError, isCancelled, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { ContainerId } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { tarOf } from '../../engine/tar.ts';
import { isEmpty } from './contents.ts';
import { holderRoot } from './holder.ts';

/**
 * Removes all that is in the volume of a holder; the volume, its owner and mode, and the containers that use it stay. Nothing runs for it:
 * an engine that unpacks a file in a folder's place removes the folder with all that is below, and fails only at the mount itself (moby `pkg/archive`, "Unpack").
 */
export async function emptyOut(engine: Engine, holder: ContainerId, signal: AbortSignal): Promise<void> {
  const inItsPlace = tarOf([{ name: holderRoot.slice(1), content: '', mode: 0o600 }]);
  const said = await engine.putArchive(holder, '/', inItsPlace, signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  if (isCancelled(said)) throw said;
  if (await isEmpty(engine, holder, signal)) return;
  throw new GantryError('engine', t('Not everything could be removed: {0}', said === undefined ? t('the engine does not say why') : messageOf(said)), {
    cause: said,
  });
}
