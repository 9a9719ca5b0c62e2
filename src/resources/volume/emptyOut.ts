import { GantryError, isCancelled, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { ContainerId } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { fieldsOf, textRecordOf } from '../../engine/mapping/fields.ts';
import { tarOf } from '../../engine/tar.ts';
import type { Ports } from '../kind.ts';
import { isEmpty } from './contents.ts';
import { holderRoot } from './holder.ts';
import { usersOf } from './useMeanwhile.ts';

/** Removes all that is in a volume, without running anything; the volume stays, with its owner and mode where the engine lets it, and with all that use it. */
export async function emptyOut(ports: Ports, engine: Engine, name: string, signal: AbortSignal): Promise<void> {
  const left = await ports.holders.withVolume(engine, name, signal, (holder) => unpackOver(engine, holder, signal));
  if (left === undefined || (await madeAnew(ports, engine, name, signal))) return;
  throw new GantryError('engine', t('Not everything could be removed: {0}', left.reason), { cause: left.cause });
}

/**
 * An engine that unpacks a file in a folder's place removes the folder with all that is below, and fails only at the mount itself (moby `pkg/archive`, "Unpack").
 * Says why when something is left.
 */
async function unpackOver(engine: Engine, holder: ContainerId, signal: AbortSignal): Promise<{ readonly reason: string; readonly cause: unknown } | undefined> {
  const inItsPlace = tarOf([{ name: holderRoot.slice(1), content: '', mode: 0o600 }]);
  const cause = await engine.putArchive(holder, '/', inItsPlace, signal).catch((error: unknown) => error);
  if (isCancelled(cause)) throw cause;
  if (await isEmpty(engine, holder, signal)) return undefined;
  return { reason: cause === undefined ? t('the engine does not say why') : messageOf(cause), cause };
}

/** For engines that do not: removes the volume and makes it again. Not done to one that is in use, or whose files are elsewhere and would stay. */
async function madeAnew(ports: Ports, engine: Engine, name: string, signal: AbortSignal): Promise<boolean> {
  const [volume, users] = [await engine.findVolume(name, signal), await usersOf(ports, [{ name }])];
  const options = textRecordOf(fieldsOf(await engine.inspectVolume(name, signal))['Options']);
  if (volume?.driver !== 'local' || users.length > 0 || options['device'] !== undefined) return false;
  await ports.holders.release(name);
  const removed = await engine.removeVolume(name, signal).then(
    () => true,
    () => false,
  );
  if (!removed) return false;
  // From here on a cancellation would lose it.
  await engine.createVolume({ name, driver: volume.driver, labels: volume.labels, options }, AbortSignal.timeout(60_000));
  return true;
}
