import type { Ports } from './kind.ts';

/** A file that a command is about: the one that was clicked, or the one in the active editor. */
export type FileTarget = {
  /** Its address as a text, such as `file:///srv/app/Dockerfile`. */
  readonly uri: string;
  /** Its path on this machine; absent for what is no file here. */
  readonly path?: string;
  /** The folder of the workspace that it is in, as a path of this machine. */
  readonly workspaceFolder?: string;
  /** What it holds now, unsaved changes included. */
  text(): Promise<string>;
  /** Writes unsaved changes; false when the user did not let it. */
  save(): Promise<boolean>;
};

/** Something a user does with a file, such as building a Dockerfile. */
export type FileCommand = {
  /** English, Title Case, a verb first, "…" when something is asked. */
  readonly title: string;
  readonly icon?: string;
  /** When it is in the palette: always, never, or by a `when` clause. */
  readonly palette: boolean | string;
  /** Where else it stands, each with its `when` clause. */
  readonly menus?: Readonly<Partial<Record<'explorer/context' | 'editor/context' | 'editor/title', string>>>;
  /** `argument` is what a lens or a fix passed; anything, so it is checked before use. */
  run(ports: Ports, file: FileTarget | undefined, argument?: unknown): Promise<void>;
};

/** Checks a table of file commands where it is written; its keys are whole command ids such as `gantry.dockerfile.build`. */
export function defineFileCommands<Table extends Readonly<Record<string, FileCommand>>>(table: Table): Table {
  return table;
}
