import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { FileEntry } from '../../core/resource.ts';
import { defineKind, type Kind } from '../kind.ts';
import { abilities, type FileAbility } from './abilities.ts';
import { commands, viewCommands } from './commands.ts';
import { fileKey } from './keys.ts';
import { look } from './look.ts';
import { isFolder } from './site.ts';

/** Files and folders of containers, running or not, and of volumes. */
export const file: Kind<FileEntry, FileAbility> = defineKind<FileEntry, FileAbility>({
  kind: 'file',
  key: (entry: FileEntry) => fileKey(entry),
  look,
  abilities,
  commands,
  viewCommands,
  hasChildren: isFolder,
  children: async (entry, ports) => (await import('./fileRows.ts')).fileRows(file, entry, ports),
  tooltip: ({ path, size, modified, mode, user, group, target }) => ({
    title: path,
    lines: [
      [t('Size'), formatBytes(size)],
      [t('Modified'), modified === 0 ? t('unknown') : new Date(modified).toISOString()],
      [t('Mode'), mode.toString(8).padStart(4, '0')],
      ...(user === undefined ? [] : [[t('Owner'), `${user}:${group ?? ''}`] as const]),
      ...(target === undefined ? [] : [[t('Leads to'), target] as const]),
    ],
  }),
});
