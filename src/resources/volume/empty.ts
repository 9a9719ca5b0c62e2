import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { countContents, describeContents } from './contents.ts';
import { countVolumes } from './counts.ts';
import { emptyOut } from './emptyOut.ts';
import { namesOf, usersOf } from './useMeanwhile.ts';

/** Removes everything in volumes, which themselves stay; asks once, with what there is. */
export async function emptyVolumes(ports: Ports, volumes: readonly Volume[]): Promise<void> {
  const { ui, holders, volumeSizes } = ports;
  const engine = await ports.engine();
  const [title, names] = [t('Looking into {0}', countVolumes(volumes.length)), volumes.map(({ name }) => name)];
  const lines = await ui.progress(title, async (_, signal) => {
    const line = async (name: string) =>
      `${name}: ${describeContents(await holders.withVolume(engine, name, signal, (holder) => countContents(engine, holder, signal)))}`;
    return Promise.all(names.map(line));
  });
  const running = (await usersOf(ports, volumes)).filter(({ state }) => state === 'running');
  const message = volumes.length === 1 ? t('Remove everything in the volume {0}?', names.join()) : t('Remove everything in {0}?', countVolumes(volumes.length));
  const detail = [...lines, ...(running.length > 0 ? [t('In use by: {0}', namesOf(running))] : [])].join('\n');
  if (!(await ui.confirm({ message, detail, action: t('Empty') }))) return;
  await ui
    .progress(t('Emptying {0}', names.length === 1 ? names.join() : countVolumes(names.length)), (_, signal) =>
      forEach(
        volumes,
        ({ name }) => name,
        ({ name }) => emptyOut(ports, engine, name, signal),
      ),
    )
    .finally(() => volumeSizes.forget(names));
}
