import { t } from '../../core/l10n.ts';
import type { Volume } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';

/** Finds out how large volumes are and shows it in their rows. */
export async function showSizes({ engine, ui, volumeSizes }: Ports, volumes: readonly Volume[]): Promise<void> {
  const connected = await engine();
  await ui.progress(t('Measuring the volumes'), (_, signal) => volumeSizes.measure(connected, signal));
  const unknown = volumes.filter((volume) => volumeSizes.of(volume) === undefined);
  if (unknown.length > 0) ui.tell(t('The engine does not say how large these are: {0}', unknown.map(({ name }) => name).join(', ')));
}
