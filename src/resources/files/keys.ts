import type { FileChange, FileEntry, FilePlace } from '../../core/resource.ts';
import { folderOf, placeKey } from './site.ts';

/** Unique among files. */
export function fileKey({ place, path }: Pick<FileEntry, 'place' | 'path'>): string {
  return `${placeKey(place)}:${path}`;
}

/** Unique among changes. */
export function changeKey({ container, path }: Pick<FileChange, 'container' | 'path'>): string {
  return `${container}:${path}`;
}

/** The id of the row below which a folder's entries stand: those of a volume's top folder stand below the volume itself. */
export function folderRowId(place: FilePlace, folder: string): string {
  return place.kind === 'volume' && folder === '/' ? `volume/${place.name}` : `file/${fileKey({ place, path: folder })}`;
}

/** The id of the row below which a path's row stands. */
export function parentRowId({ place, path }: Pick<FileEntry, 'place' | 'path'>): string {
  return folderRowId(place, folderOf(path));
}
