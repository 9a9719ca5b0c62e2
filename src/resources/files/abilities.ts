import type { FileEntry } from '../../core/resource.ts';
import { isFolder } from './site.ts';

const isTop = ({ path }: FileEntry): boolean => path === '/';

/** What can be done with a file or folder. */
export const abilities = {
  open: (entry: FileEntry): boolean => entry.type === 'file' || (entry.type === 'link' && entry.targetType === 'file'),
  folder: (entry: FileEntry): boolean => isFolder(entry),
  fill: (entry: FileEntry): boolean => isFolder(entry) && entry.place.kind !== 'image',
  change: (entry: FileEntry): boolean => !isTop(entry) && entry.place.kind !== 'image',
  copy: (entry: FileEntry): boolean => !isTop(entry) && entry.type !== 'other',
};

export type FileAbility = keyof typeof abilities;
