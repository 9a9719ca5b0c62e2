import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import { askedAs, nameOf } from '../image/names.ts';
import { sizeOf } from '../image/size.ts';
import type { Ports } from '../kind.ts';
import { askTarPath } from './places.ts';
import { saveTar } from './saveTar.ts';

/** Saves images, all in one file with their names. Cancelling, or a failure, leaves no file. */
export async function saveImages(ports: Ports, images: readonly Image[]): Promise<void> {
  const [first] = images;
  if (first === undefined) return;
  const names = images.length === 1 ? nameOf(first) : t('{0} images', images.length);
  const path = await askTarPath(ports, t('Save {0}', names), images.length === 1 ? nameOf(first) : 'images');
  if (path === undefined) return;
  const engine = await ports.engine();
  const size = await ports.ui.progress(t('Saving {0}', names), async (report, cancelled) => {
    const signal = AbortSignal.any([cancelled, ports.signal]);
    report({ message: t('The engine prepares it') });
    // Layers that the images share come once, so this may be too much.
    const estimate = sizeOf(images);
    return saveTar(await engine.saveImages([...new Set(images.map(askedAs))], signal), { path, estimate, report, signal });
  });
  ports.ui.tell(t('Saved {0} to {1}, {2}.', names, path, formatBytes(size)), [{ title: t('Copy Path'), run: () => ports.ui.copy(path) }]);
}
