import { basename } from 'node:path';
import { type Fix, GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { Image } from '../../core/resource.ts';
import { forEach } from '../batch.ts';
import { shortId } from '../image/names.ts';
import type { Ports } from '../kind.ts';
import { entryOf, tellOfImages } from './afterwards.ts';
import { type ArchiveFacts, archiveFacts } from './archiveKind.ts';
import { askArchives } from './places.ts';
import { sendFile } from './sendFile.ts';

/** Takes saved images in from files, which are asked for unless they are given. Goes on past a file that fails. */
export async function loadImages(ports: Ports, given?: readonly string[]): Promise<void> {
  const paths = given ?? (await askArchives(ports, t('Load images'), t('Load'), true));
  const loaded: string[] = [];
  try {
    // One after the other: they share the disk of the engine.
    await forEach(paths, basename, async (path) => loaded.push(...(await loadFile(ports, path))), 1);
  } finally {
    if (loaded.length > 0) await tell(ports, loaded);
  }
}

/** The names, or ids, of what the file brought. */
async function loadFile(ports: Ports, path: string): Promise<readonly string[]> {
  const facts = await archiveFacts(path);
  const name = basename(path);
  if (facts.kind === 'none')
    throw new GantryError('invalidInput', t('{0} is no archive of images.', name), { hint: t('Choose a .tar or .tar.gz file that was saved from an engine.') });
  if (facts.kind === 'files') {
    const fixes: Fix[] = [{ kind: 'command', title: t('Import as Image…'), command: 'gantry.image.import', args: [path] }];
    throw new GantryError('invalidInput', t('{0} holds a file system, not saved images.', name), { hint: t('An image can be made of it.'), fixes });
  }
  if (facts.cut) throw new GantryError('truncated', t('{0} is cut: its end is missing.', name), { hint: t('Copy or save it again.') });
  return send(ports, path, name, facts);
}

async function send(ports: Ports, path: string, name: string, { size }: ArchiveFacts): Promise<readonly string[]> {
  const engine = await ports.engine();
  const { references, ids } = await ports.ui.progress(t('Loading {0}', name), (report, cancelled) =>
    engine.loadImages(
      sendFile(path, size, report),
      ({ status, current, total }) =>
        report({ message: total === undefined ? oneLine(status) : `${oneLine(status)} ${Math.floor((100 * (current ?? 0)) / total)}%` }),
      AbortSignal.any([cancelled, ports.signal]),
    ),
  );
  return [...references, ...ids];
}

async function tell(ports: Ports, names: readonly string[]): Promise<void> {
  const distinct = [...new Set(names)];
  const images: Image[] = [];
  for (const name of distinct.slice(0, 20)) {
    const found = await entryOf(ports, name).catch((error: unknown) => {
      if (isCancelled(error)) throw error;
      return undefined;
    });
    if (found) images.push(found);
  }
  const shown = shorten(distinct.map((name) => (name.startsWith('sha256:') ? shortId(name) : name)).join(', '), 300);
  await tellOfImages(ports, distinct.length === 1 ? t('Loaded {0}.', shown) : t('Loaded {0} images: {1}.', distinct.length, shown), images);
}
