import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import type { Icon } from '../../core/row.ts';
import { shownName } from '../../engine/archive/byteNames.ts';
import type { Look, Related } from '../kind.ts';
import { fileKey } from './keys.ts';
import { isFolder, nameOf } from './site.ts';

/** The row of a file or folder; the top folder of a container is called “Files”. */
export function look(entry: FileEntry, { now }: Pick<Related, 'now'>): Look {
  if (entry.path === '/') return { label: t('Files'), icon: { name: 'files' }, accessibleLabel: t('Files of {0}', entry.place.name) };
  const name = shownName(nameOf(entry.path));
  const description = describe(entry, now);
  const opens = !isFolder(entry) && entry.type !== 'other' && (entry.type !== 'link' || entry.targetType !== undefined);
  return {
    label: name,
    ...(description !== '' && { description }),
    icon: iconOf(entry),
    accessibleLabel: [name, wordOf(entry), ...(description === '' ? [] : [description])].join(', '),
    ...(opens && { click: { command: 'gantry.file.open', title: t('Open'), args: [`file/${fileKey(entry)}`] } }),
  };
}

function describe(entry: FileEntry, now: number): string {
  if (entry.type === 'link') return `→ ${shownName(entry.target ?? '')}`;
  return entry.type === 'file' ? `${formatBytes(entry.size)} · ${formatAge(entry.modified, now)}` : '';
}

function iconOf(entry: FileEntry): Icon {
  if (entry.type === 'link') return { name: isFolder(entry) ? 'file-symlink-directory' : 'file-symlink-file' };
  return { name: { file: 'file', folder: 'folder', other: 'plug' }[entry.type] };
}

function wordOf({ type }: FileEntry): string {
  return { file: t('file'), folder: t('folder'), link: t('link'), other: t('device, pipe or socket') }[type];
}
