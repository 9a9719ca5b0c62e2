import { t } from '../../core/l10n.ts';
import type { FileEntry, FilePlace } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import type { Kind, Ports } from '../kind.ts';
import { resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';
import { folderRowId } from './keys.ts';

/** The rows of a folder: as many as were asked for so far, and a row that gives more. */
export async function fileRows(kind: Kind, { place, path }: Pick<FileEntry, 'place' | 'path'>, ports: Ports): Promise<readonly Row[]> {
  const files = await ports.files();
  const { entries, complete } = await files.list({ place, path }, ports.signal);
  const id = folderRowId(place, path);
  const shown = files.pages.of(id);
  const related = { usage: new Usage([]), now: Date.now() };
  const rows = entries.slice(0, shown).map((entry) => resourceRow(kind, entry, related));
  const more = entries.length > shown ? [moreRow(id, shown, entries.length)] : [];
  return [...rows, ...more, ...(complete ? [] : [restRow(id, place, path, entries.length)])];
}

function moreRow(id: string, shown: number, all: number): Row {
  const [label, description] = [t('Load More'), t('{0} of {1} are shown', shown, all)];
  return special('more', id, label, description, 'ellipsis', { command: 'gantry.file.loadMore', title: label, args: [id] });
}

/** Honest about what a limit left out. */
function restRow(id: string, place: FilePlace, path: string, count: number): Row {
  const [label, description] = [
    t('Only the first {0} were read', count),
    t('The engine tells files of what does not run only by sending them all. Click to read on.'),
  ];
  return special('rest', id, label, description, 'warning', { command: 'gantry.file.readOn', title: t('Read On'), args: [{ place, path }] });
}

function special(kind: string, id: string, label: string, description: string, icon: string, click: NonNullable<Row['click']>): Row {
  return { id: `${kind}/${id}`, label, description, icon: { name: icon }, accessibleLabel: `${label}, ${description}`, kind: 'more', abilities: [], click };
}
