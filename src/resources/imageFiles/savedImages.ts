import { dirname, posix } from 'node:path';
import { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { entriesOf, type TarEntry } from '../../engine/archive/readTar.ts';
import { type LayerFiles, type LayerReading, readLayer } from './layerFiles.ts';
import { openBlob } from './openBlob.ts';

/** An image as it was saved: its configuration and its layers, lowest first. Everything in it is hostile. */
export type SavedImage = { readonly configName: string; readonly tags: readonly string[]; readonly config: unknown; readonly layers: readonly LayerFiles[] };

/** What is read of the images' files, which come in any order. */
type Found = { readonly texts: Map<string, string>; readonly layers: Map<string, LayerFiles>; readonly links: Map<string, string> };

/**
 * Reads the images in an archive by the headers of their files, as the bytes go by; contents are not kept but for those wanted.
 * The archive is destroyed in the end. Throws `truncated` when it is cut.
 */
export async function readSavedImages(archive: Readable, reading: LayerReading): Promise<readonly SavedImage[]> {
  const found: Found = { texts: new Map(), layers: new Map(), links: new Map() };
  try {
    for await (const entry of entriesOf(archive)) await note(entry, found, reading);
  } catch (error) {
    throw (
      archive.errored ??
      (error instanceof GantryError ? error : new GantryError('truncated', t('The engine stopped before everything had arrived.'), { cause: error }))
    );
  }
  const manifest = parsed(found.texts.get('manifest.json'));
  if (!Array.isArray(manifest)) throw new GantryError('engine', t('The engine gave an archive of images that cannot be read.'));
  return manifest.map((image: unknown) => toImage(fields(image), found));
}

async function note(entry: TarEntry, found: Found, reading: LayerReading): Promise<void> {
  const { name, type, target } = entry;
  if ((type === 'link' || type === 'hardLink') && target !== undefined) {
    // An engine saves a layer once, and links to it where it stands again.
    found.links.set(name, type === 'link' ? posix.join(dirname(name), target) : posix.normalize(target));
  }
  // One for each layer, for engines of ten years ago.
  if (type !== 'file' || /\/(json|VERSION)$/.test(name)) return;
  const blob = await openBlob(entry.content as AsyncIterable<Uint8Array>);
  if (blob.kind === 'text') found.texts.set(name, blob.text);
  if (blob.kind === 'tar') found.layers.set(name, await readLayer(Readable.from(blob.tar, { objectMode: false }), reading));
}

function toImage(image: Readonly<Record<string, unknown>>, { texts, layers, links }: Found): SavedImage {
  const configName = String(image['Config']);
  const names = Array.isArray(image['Layers']) ? image['Layers'].map(String) : [];
  return {
    configName,
    tags: Array.isArray(image['RepoTags']) ? image['RepoTags'].map(String) : [],
    config: parsed(texts.get(configName)),
    layers: names.map((name) => layers.get(name) ?? layers.get(links.get(name) ?? '') ?? { entries: [], count: 0, bytes: 0, kept: new Map() }),
  };
}

function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fields(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
