import { Readable } from 'node:stream';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import type { Volume } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { fieldsOf, textRecordOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { holderRoot } from './holder.ts';
import { makeVolume } from './makeVolume.ts';
import { freeName, newNameProblem } from './names.ts';
import { rewriteTar } from './tar/rewriteTar.ts';
import { counting } from './tar/surveyTar.ts';
import { askToPause, whilePaused } from './useMeanwhile.ts';

/** Copies a volume with all that is in it into a new one, whose name the user says. The files never leave the engine's machine but through Gantry. */
export async function cloneVolume(ports: Ports, [volume]: readonly Volume[]): Promise<void> {
  if (volume === undefined) return;
  const taken = new Set((await ports.resources('volume')).map(({ name }) => name));
  const name = await ports.ui.input({
    title: t('Clone {0}', volume.name),
    prompt: t('Name of the new volume'),
    value: freeName(`${volume.name}-copy`, taken),
    validate: (value) => newNameProblem(value, taken),
  });
  if (name === undefined || name === back) return;
  const writers = await askToPause(ports, [volume], t('Clone Anyway'));
  if (writers === undefined) return;
  const engine = await ports.engine();
  await whilePaused(ports, engine, writers, () => copy(ports, engine, volume, name));
  await ports.ui.reveal(`volume/${name}`);
}

function copy(ports: Ports, engine: Engine, volume: Volume, name: string): Promise<void> {
  const { ui, holders } = ports;
  return ui.progress(t('Cloning {0}', volume.name), async (report, signal) => {
    const spec = { name, driver: volume.driver, ...(await copiedSpec(engine, volume, signal)) };
    await makeVolume(ports, engine, spec, signal, (target) =>
      holders.withVolume(engine, volume.name, signal, async (source) => {
        let bytes = 0;
        const counted = counting(await engine.getArchive(source, holderRoot, signal), (length) => {
          bytes += length;
          report({ message: formatBytes(bytes) });
        });
        // Names stay; that the tar is whole is what matters.
        const tar = rewriteTar(counted, ({ name: entry, link }) => ({ name: entry, link }));
        await engine.putArchive(target, '/', Readable.from(tar, { objectMode: false }), signal);
      }),
    );
  });
}

/** Labels of tools that made the original are not true of the copy; options that name a place would make it the same place. */
async function copiedSpec(engine: Engine, { name, labels }: Volume, signal: AbortSignal) {
  const options = textRecordOf(fieldsOf(await engine.inspectVolume(name, signal))['Options']);
  const kept = Object.entries(labels).filter(([label]) => !/^com\.docker\.(?:compose|volume)\./.test(label));
  return { labels: Object.fromEntries(kept), ...(options['device'] === undefined && { options }) };
}
