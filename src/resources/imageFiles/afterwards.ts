import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import { askedAs } from '../image/names.ts';
import type { Ports } from '../kind.ts';

/** The engine's entry for an image that it has just named; Podman puts a host before the name. */
export async function entryOf({ engine, signal }: Ports, name: string): Promise<Image | undefined> {
  const found = await (await engine()).findImage(name, signal);
  return found.find(({ reference }) => reference === name || reference?.endsWith(`/${name}`)) ?? found[0];
}

/** Says that images have come, shows the first, and offers what one does with them next. */
export async function tellOfImages({ ui }: Ports, message: string, images: readonly Image[]): Promise<void> {
  const [first] = images;
  const actions =
    first === undefined
      ? []
      : [
          ...(images.length === 1 ? [{ title: t('Run'), run: () => ui.execute('gantry.image.run', first) }] : []),
          { title: t('Tag and Push…'), run: () => ui.execute('gantry.image.tagAndPush', first, images) },
        ];
  ui.tell(message, actions);
  if (first) await ui.reveal(`image/${askedAs(first)}`);
}
