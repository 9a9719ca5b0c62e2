import { t } from '../../core/l10n.ts';
import { askedAs } from '../image/names.ts';
import { runDetached } from '../image/run.ts';
import type { Ports } from '../kind.ts';

/** Shows the image that was built, and runs it or offers what one does with it next. */
export async function afterBuild(ports: Ports, tag: string, run: boolean): Promise<void> {
  const { ui } = ports;
  const found = await (await ports.engine()).findImage(tag, ports.signal);
  // Podman puts a host before the name.
  const image = found.find(({ reference }) => reference === tag || reference?.endsWith(`/${tag}`));
  if (image === undefined) return ui.warn(t('The build has ended, but the engine has no image {0}.', tag));
  if (run) return runDetached(ports, askedAs(image));
  ui.tell(t('Built {0}.', tag), [
    { title: t('Run'), run: () => ui.execute('gantry.image.run', image) },
    { title: t('Tag and Push…'), run: () => ui.execute('gantry.image.tagAndPush', image) },
  ]);
  await ui.reveal(`image/${askedAs(image)}`);
}
