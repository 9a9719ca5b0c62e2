import type { FileCommand } from '../resources/fileCommands.ts';
import { distinctKinds, type Kind, type View } from '../resources/kind.ts';
import { fixedCommands } from './fixedCommands.ts';
import { commandId, paletteCommandId } from './ids.ts';
import { type Text, type Texts, text } from './text.ts';
import { type ViewAction, viewActions } from './viewActions.ts';

/** A command as the manifest tells it. */
type Entry = {
  readonly id: string;
  readonly title: Text;
  readonly icon?: string;
  readonly palette: boolean;
  /** When it is in the palette, if not always. */
  readonly when?: string;
};

/** Commands on files, by their ids. */
export type FileCommands = Readonly<Record<string, FileCommand>>;

/** Every command that the extension registers. */
export function commandEntries(views: readonly View[], fileCommands: FileCommands): readonly Entry[] {
  const shownFirst = distinctKinds(views);
  return [
    ...views.flatMap((view) => [...view.kinds.filter((kind) => shownFirst.get(kind) === view).flatMap(ofKind), ...viewActions(view).map(ofAction)]),
    ...Object.entries(fixedCommands).map(([id, { title, icon, palette }]) => ({ id, title: text(title), icon, palette })),
    ...Object.entries(fileCommands).map(ofFile),
  ];
}

/** `contributes.commands`. */
export function commandContributions(entries: readonly Entry[], texts: Texts): readonly object[] {
  return entries.map(({ id, title, icon }) => ({
    command: id,
    title: texts.add(`command.${id}`, title),
    category: 'Gantry',
    ...(icon !== undefined && { icon: `$(${icon})` }),
  }));
}

/** `contributes.menus.commandPalette`: hides what only makes sense on a row, or not now. */
export function paletteMenu(entries: readonly Entry[]): readonly object[] {
  return entries
    .filter(({ palette, when }) => !palette || when !== undefined)
    .map(({ id, palette, when }) => ({ command: id, when: palette ? when : 'false' }));
}

function ofKind(kind: Kind): readonly Entry[] {
  // Where nothing can be chosen from a list, only a row says what it is about.
  const canChoose = 'view' in kind || kind.choose !== undefined;
  const onRows = Object.entries(kind.commands).flatMap(([name, { title, palette, icon, selection, rowOnly }]): Entry[] => {
    const plain = {
      id: commandId(kind, name),
      title: text(title),
      ...(icon !== undefined && { icon }),
      palette: palette === undefined && selection !== 'several' && rowOnly !== true && canChoose,
    };
    return palette === undefined ? [plain] : [plain, { ...plain, id: paletteCommandId(kind, name), title: text(palette), palette: true }];
  });
  const onView = Object.entries(kind.viewCommands ?? {}).map(
    ([name, { title, icon, place }]): Entry => ({
      id: commandId(kind, name),
      title: text(title),
      ...(icon !== undefined && { icon }),
      palette: place !== 'hidden',
    }),
  );
  return [...onRows, ...onView];
}

function ofFile([id, { title, icon, palette }]: readonly [string, FileCommand]): Entry {
  return {
    id,
    title: text(title),
    ...(icon !== undefined && { icon }),
    palette: palette !== false,
    ...(typeof palette === 'string' && { when: palette }),
  };
}

function ofAction({ id, title, icon, when }: ViewAction): Entry {
  return { id, title, ...(icon !== undefined && { icon }), palette: true, ...(when !== undefined && { when }) };
}
