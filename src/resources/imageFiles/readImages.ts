import { Readable } from 'node:stream';
import { t } from '../../core/l10n.ts';
import type { Image } from '../../core/resource.ts';
import { askedAs, nameOf } from '../image/names.ts';
import { sizeOf } from '../image/size.ts';
import type { Ports } from '../kind.ts';
import { type LayerReading, roomForEntries } from './layerFiles.ts';
import { readSavedImages, type SavedImage } from './savedImages.ts';
import { measure } from './saveTar.ts';

/** Reads the layers of images in one go, with progress; those that they share come once. */
export async function readImages(
  ports: Ports,
  images: readonly Image[],
  how: Omit<LayerReading, 'room'>,
  closed: AbortSignal = ports.signal,
): Promise<readonly SavedImage[]> {
  const engine = await ports.engine();
  return ports.ui.progress(t('Reading {0}', images.map(nameOf).join(', ')), async (report, cancelled) => {
    const signal = AbortSignal.any([cancelled, closed, ports.signal]);
    const progress = measure(report, sizeOf(images));
    try {
      report({ message: t('The engine prepares it') });
      const archive = await engine.saveImages(images.map(askedAs), signal);
      return await readSavedImages(Readable.from(counted(archive, progress.add), { objectMode: false }), { ...how, room: roomForEntries() });
    } finally {
      progress.dispose();
    }
  });
}

/** Which of the images that were read is this one: by its id, else by its name. */
export function savedAs(image: Image, saved: readonly SavedImage[]): SavedImage | undefined {
  const digits = image.id.replace(/^sha256:/, '');
  return (
    saved.find(({ configName }) => configName.includes(digits)) ?? saved.find(({ tags }) => image.reference !== undefined && tags.includes(image.reference))
  );
}

async function* counted(source: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source as AsyncIterable<Uint8Array>) {
    onBytes(chunk.length);
    yield chunk;
  }
}
