import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { TarHeader } from '../../../engine/archive/tarHeader.ts';
import { isBelow, pathInside, readable } from './entryPath.ts';
import { rewriteTar } from './rewriteTar.ts';

/** What a holder's volume is called in the folder that archives are unpacked into. */
const top = 'v';

/** An archive as it is unpacked into a volume: what is in its folder `from` (all when empty) comes to be in the volume. Fails as {@link rewriteTar}, and with `invalidInput` for an entry that leads out. */
export function restoreTar(source: AsyncIterable<Uint8Array>, from: string): AsyncGenerator<Buffer> {
  const moved = (path: string) => [top, ...(path === from ? [] : [from === '' ? path : path.slice(from.length + 1)])].join('/');
  return rewriteTar(source, (entry) => {
    const { path, target } = placeOf(entry);
    // A folder above, or the top itself; anything but a folder in the volume's place would take the volume's files away.
    if (!isBelow(path, from) || (path === from && entry.type !== '5')) return undefined;
    if (target !== undefined && !isBelow(target, from)) throw leadsOut(entry.name);
    return { name: `${moved(path)}${entry.type === '5' ? '/' : ''}`, link: target === undefined ? entry.link : moved(target) };
  });
}

/** Where an entry, and the file that a hard link is another name of, would be. Throws `invalidInput` when that is outside. */
export function placeOf({ name, link, type }: TarHeader): { readonly path: string; readonly target?: string } {
  const path = pathInside(name);
  if (path === undefined) throw leadsOut(name);
  if (type !== '1') return { path };
  const target = pathInside(link);
  if (target === undefined) throw leadsOut(link);
  return { path, target };
}

function leadsOut(name: string): GantryError {
  return new GantryError('invalidInput', t('The archive has an entry that leads out of the volume: {0}', shorten(oneLine(readable(name)), 200)), {
    hint: t('Nothing was restored. Do not trust this archive.'),
  });
}
