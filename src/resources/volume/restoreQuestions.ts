import { basename, dirname } from 'node:path';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { back, type PickItem } from '../../core/ports.ts';
import type { Volume } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { archiveFilters, backupFolder, rememberBackupFolder } from './backupFolder.ts';
import { type Contents, describeContents } from './contents.ts';
import { freeName, newNameProblem } from './names.ts';
import { readable } from './tar/entryPath.ts';
import type { Survey } from './tar/surveyTar.ts';
import { namesOf, usersOf } from './useMeanwhile.ts';

/** Into which volume; a new one when `fresh`. */
export type Target = { readonly name: string; readonly fresh: boolean };
/** Whether what is in the volume stays where the archive has nothing of that name, or all goes first. */
export type Manner = 'merge' | 'replace';

/** The archive to restore, as a path. */
export async function askArchive(ports: Ports): Promise<string | undefined> {
  const start = await backupFolder(ports);
  const paths = await ports.ui.chooseFiles({ title: t('Restore a volume'), action: t('Restore'), start, filters: archiveFilters() });
  const path = paths?.[0];
  if (path !== undefined) await rememberBackupFolder(ports, dirname(path));
  return path;
}

/** Which folder of the archive becomes the top of the volume, when everything is in one; empty for the archive as it is. */
export async function askFrom({ ui }: Ports, { tops }: Survey): Promise<string | undefined> {
  if (tops.length === 0) return '';
  const title = t('Restore a volume');
  const inside = tops.slice(0, 6).map((top, index) => ({
    value: top,
    label: t('What is in {0}', readable(top)),
    ...(index === 0 && { description: t('as it was packed, most likely') }),
    icon: { name: 'folder-opened' },
  }));
  const asIs = { value: '', label: t('The folder {0} itself', readable(tops[0]?.split('/')[0] ?? '')), icon: { name: 'folder' } };
  const chosen = await ui.pick([...inside, asIs], { title, placeholder: t('The archive has one folder at its top. What goes into the volume?') });
  return chosen === back ? undefined : chosen;
}

/** A new volume, or one that is there. */
export async function askTarget(ports: Ports, path: string): Promise<Target | undefined> {
  const volumes = await ports.resources('volume');
  const title = t('Restore {0}', basename(path));
  const items: PickItem<Volume | undefined>[] = [
    { value: undefined, label: t('A new volume…'), icon: { name: 'add' } },
    ...volumes.map((volume) => ({ value: volume, label: volume.name, description: volume.driver, icon: { name: 'database' } })),
  ];
  // Nothing chosen and the new one chosen must not look the same.
  const chosen = await ports.ui.pick(
    items.map((item) => ({ ...item, value: { volume: item.value } })),
    { title, placeholder: t('Into which volume?') },
  );
  if (chosen === undefined || chosen === back) return undefined;
  if (chosen.volume) return { name: chosen.volume.name, fresh: false };
  const taken = new Set(volumes.map(({ name }) => name));
  const value = freeName(proposedName(path), taken);
  const name = await ports.ui.input({ title, prompt: t('Name of the new volume'), value, validate: (text) => newNameProblem(text, taken) });
  return name === undefined || name === back ? undefined : { name, fresh: true };
}

/** Merge or replace; says what goes, and who uses the volume. Nothing is asked about an empty volume that nobody uses. */
export async function askManner(ports: Ports, path: string, name: string, held: Contents, survey: Survey): Promise<Manner | undefined> {
  const running = (await usersOf(ports, [{ name }])).filter(({ state }) => state === 'running');
  const empty = held.files === 0 && held.folders === 0;
  if (empty && running.length === 0) return 'merge';
  const detail = [
    t('The archive has {0}.', describeContents({ ...survey, bytes: survey.contents, whole: true })),
    empty ? t('The volume is empty.') : t('The volume has {0}.', describeContents(held)),
    ...(running.length > 0 ? [t('In use by: {0}. Better stop what writes to it first.', namesOf(running))] : []),
    ...(empty ? [] : [t('Merging replaces files of the same name and keeps all others; replacing removes everything first.')]),
  ].join('\n');
  const merge = { title: empty ? t('Restore') : t('Merge'), value: 'merge' } as const;
  const replace = { title: t('Replace All ({0})', formatBytes(held.bytes)), value: 'replace' } as const;
  return ports.ui.choose<Manner>({ message: t('Restore {0} into the volume {1}?', basename(path), name), detail, choices: empty ? [merge] : [merge, replace] });
}

/** The archive's name without its endings, as far as it is a name for a volume. */
function proposedName(path: string): string {
  const name = basename(path)
    .replace(/\.(?:tgz|tar(?:\.gz)?|gz)$/i, '')
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[^a-zA-Z0-9]+/, '');
  return name.length < 2 ? 'restored' : name;
}
