import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { TarHeader } from '../../../engine/archive/tarHeader.ts';
import { isBelow } from './entryPath.ts';
import { rewriteTar } from './rewriteTar.ts';

/** The folder that a holder's volume is in, as the engine names it in its tars. */
const top = 'v';

/** The tar of a volume as the engine gives it, with names as `tar -C VOLUME -c .` would write them, so that any tar can unpack it anywhere. Fails as {@link rewriteTar}. */
export function backupTar(source: AsyncIterable<Uint8Array>, onEntry: (entry: TarHeader) => void = () => {}): AsyncGenerator<Buffer> {
  return rewriteTar(source, (entry) => {
    onEntry(entry);
    return { name: relative(entry.name), link: entry.type === '1' ? relative(entry.link) : entry.link };
  });
}

function relative(name: string): string {
  if (!isBelow(name, top)) throw new GantryError('engine', t('The engine gave files that are not of this volume.'));
  return name === top ? './' : `.${name.slice(top.length)}`;
}
