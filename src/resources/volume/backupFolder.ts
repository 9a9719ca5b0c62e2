import { access } from 'node:fs/promises';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';

const key = 'volume.backupFolder';

/** Where backups were last saved to, or taken from; the home folder at first, and when that place is gone. */
export async function backupFolder({ store, machine }: Ports): Promise<string> {
  const last = store.get<string>(key);
  if (last === undefined) return machine.home;
  return access(last).then(
    () => last,
    () => machine.home,
  );
}

/** Starts there the next time. */
export async function rememberBackupFolder({ store }: Ports, folder: string): Promise<void> {
  await store.set(key, folder);
}

/** What file dialogs offer. */
export function archiveFilters(): Readonly<Record<string, readonly string[]>> {
  // One for all endings: the editor adds the first of the chosen one to a name that has none of it.
  return { [t('Tar archive')]: ['tar', 'tar.gz', 'gz', 'tgz'] };
}
