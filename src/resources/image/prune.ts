import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import type { Ports, ViewCommand } from '../kind.ts';
import { Usage } from '../usage.ts';
import { nameOf } from './names.ts';
import { distinct, sizeOf } from './size.ts';

/** Removes images that no container needs: the dangling ones, or all. */
export const prune: ViewCommand = { title: 'Remove Unused Images…', icon: 'trash', place: 'overflow', run: askAndPrune };

async function askAndPrune({ engine, resources, holders, ui, signal }: Ports): Promise<void> {
  const [images, containers] = await Promise.all([resources('image'), resources('container')]);
  const usage = new Usage(containers);
  const unused = images.filter(({ id }) => usage.ofImage(id).length === 0);
  if (unused.length === 0) return ui.tell(t('No image is unused.'));
  const dangling = unused.filter(({ reference }) => reference === undefined);
  const danglingOnly = await ui.choose({
    message: t('Remove unused images?'),
    detail: detail(dangling, unused),
    choices: [
      ...(dangling.length > 0 ? [{ title: t('Remove {0} Dangling', dangling.length), value: true }] : []),
      ...(dangling.length < unused.length ? [{ title: t('Remove All {0}', distinct(unused).length), value: false }] : []),
    ],
  });
  if (danglingOnly === undefined) return;
  await holders.idle();
  const connected = await engine();
  const { bytes } = await ui.progress(t('Removing unused images'), (_, cancelled) =>
    connected.pruneImages({ danglingOnly }, AbortSignal.any([cancelled, signal])),
  );
  ui.tell(t('Removed unused images, {0} freed.', formatBytes(bytes)));
}

/** What would go, and at most how much comes back: layers that others share stay. */
function detail(dangling: readonly Image[], unused: readonly Image[]): string {
  const lines = dangling.length === 0 ? [] : [t('Dangling: {0}, frees up to {1}.', dangling.length, formatBytes(sizeOf(dangling)))];
  if (dangling.length < unused.length)
    lines.push(t('All unused: {0}, frees up to {1}: {2}', distinct(unused).length, formatBytes(sizeOf(unused)), unused.map(nameOf).join(', ')));
  return lines.join('\n');
}
