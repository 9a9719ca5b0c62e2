import type { Event } from './events.ts';
import type { PanelSession } from './panel.ts';
import type { Icon } from './row.ts';
import type { TerminalSession } from './terminal.ts';

/** One line of a quick pick. Texts are shown as text. */
export type PickItem<T> = {
  readonly value: T;
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly icon?: Icon;
  readonly picked?: boolean;
  /** Draws a heading above the item when it differs from the item before. */
  readonly section?: string;
};

/** Where a question stands in a series; shows `step/of` and, from the second on, a back button. */
export type StepPosition = { readonly step: number; readonly of: number };

/** The user pressed the back button. */
export const back = Symbol('back');
export type Back = typeof back;

export type PickOptions = { readonly title: string; readonly placeholder?: string; readonly position?: StepPosition };

export type InputOptions = {
  readonly title: string;
  readonly prompt?: string;
  readonly placeholder?: string;
  readonly value?: string;
  /** The part of `value` that is selected at first, as [start, end]. */
  readonly selection?: readonly [number, number];
  readonly password?: boolean;
  readonly position?: StepPosition;
  /** Called while typing; a sentence that says what is wrong, or `undefined`. */
  readonly validate?: (value: string) => string | undefined;
  /** Called while typing for a value that is right; a sentence about what comes of it. */
  readonly preview?: (value: string) => string | undefined;
};

/** Progress of a long operation; `fraction` goes from 0 to 1 and may be left out. */
export type Report = (progress: { readonly message?: string; readonly fraction?: number }) => void;

export type Action = { readonly title: string; run(): unknown };

/** A read-only document, such as the JSON of an inspect. */
export type DocumentOptions = { readonly name: string; readonly language: string; readonly text: string };

/** Asks for a file or a folder of the machine that the extension runs on. */
export type FileDialog = {
  readonly title: string;
  /** The label of the button, such as `Save`. */
  readonly action: string;
  /** Where it starts: a folder, or for saving a whole path. */
  readonly start?: string;
  /** By description: endings without the dot. */
  readonly filters?: Readonly<Record<string, readonly string[]>>;
};

/** A program that runs in a terminal of its own, where the user sees its output and can end it. */
export type ProgramTask = {
  /** Names the terminal; translated. */
  readonly name: string;
  readonly command: string;
  /** Given to the program as they are: no shell reads them. Never a secret. */
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly environment?: Readonly<Record<string, string>>;
  /** Names of problem matchers, such as `$gantry-build`. */
  readonly problemMatchers?: readonly string[];
};

/** Everything a command may ask of, or tell, the user. Implemented by VS Code, and by a script in tests. */
export type Ui = {
  /** `undefined` when dismissed; {@link back} only when a position was given. */
  pick<T>(items: readonly PickItem<T>[] | Promise<readonly PickItem<T>[]>, options: PickOptions): Promise<T | Back | undefined>;
  pickMany<T>(items: readonly PickItem<T>[] | Promise<readonly PickItem<T>[]>, options: PickOptions): Promise<readonly T[] | Back | undefined>;
  input(options: InputOptions): Promise<string | Back | undefined>;
  /** A modal question; true when the user chose `action`. */
  confirm(options: { readonly message: string; readonly detail?: string; readonly action: string }): Promise<boolean>;
  /** A modal question with several answers; `undefined` when dismissed. */
  choose<T>(options: {
    readonly message: string;
    readonly detail?: string;
    readonly choices: readonly { readonly title: string; readonly value: T }[];
  }): Promise<T | undefined>;
  /** Shows a cancellable notification while `task` runs; cancelling aborts the signal. */
  progress<T>(title: string, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T>;
  /** Tells that something long has worked, with next steps as buttons. Does not wait for the user. */
  tell(message: string, actions?: readonly Action[]): void;
  /** Tells that something is not quite right, with next steps as buttons. Does not wait for the user. */
  warn(message: string, actions?: readonly Action[]): void;
  /** Presents a failure with its fixes as buttons; details go to the log. Does not wait for the user. */
  showError(error: unknown): void;
  showDocument(options: DocumentOptions): Promise<void>;
  /** Opens two read-only texts side by side, with what differs marked. */
  compareDocuments(left: DocumentOptions, right: DocumentOptions, title: string): Promise<void>;
  /** Opens a file by its address, of whatever file system. */
  openFile(uri: string): Promise<void>;
  /** Opens two files by their addresses side by side, with what differs marked; what can be written can be edited there. */
  compareFiles(left: string, right: string, title: string): Promise<void>;
  /** Opens a file of this machine for editing with another text in it, which the user then saves; a file that is not there yet becomes a new one. */
  editFile(path: string, text: string): Promise<void>;
  /** Paths that the user chose, several only when `many`; `undefined` when dismissed. */
  chooseFiles(dialog: FileDialog & { readonly many?: boolean }): Promise<readonly string[] | undefined>;
  chooseFolder(dialog: FileDialog): Promise<string | undefined>;
  /** Where to save; the dialog has asked when a file is there already. */
  chooseSavePath(dialog: FileDialog): Promise<string | undefined>;
  openTerminal(session: TerminalSession): void;
  /** Opens a page of our own, or shows the one with the same key. */
  openPanel(session: PanelSession): void;
  /** Runs a program in a terminal; resolves with its exit code, or `undefined` when the user ended it. Rejects when it could not be started. */
  runProgram(task: ProgramTask): Promise<number | undefined>;
  openExternal(url: string): Promise<void>;
  copy(text: string): Promise<void>;
  /** Runs another command by its id. */
  execute(command: string, ...args: readonly unknown[]): Promise<unknown>;
  /** Selects the row with this id in the view that shows it; false when it is not there. */
  reveal(rowId: string): Promise<boolean>;
};

/** Keeps passwords and tokens out of settings and files. Keys hold no secret. */
export type Secrets = {
  get(key: string): Promise<string | undefined>;
  set(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
};

/** Remembers small plain values between sessions: last answers, connected registries. Never secrets. */
export type Store = {
  get<T>(key: string): T | undefined;
  set(key: string, value: unknown): Promise<void>;
};

/** The log channel. Never given a secret. */
export type Log = {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  /** Writes the message and the whole chain of causes with their stacks. */
  error(message: string, error?: unknown): void;
};

/** The settings in force, by their key without the `gantry.` prefix; see the settings table. */
export type Settings<Table> = {
  get<Key extends keyof Table & string>(key: Key): Table[Key];
  set<Key extends keyof Table & string>(key: Key, value: Table[Key]): Promise<void>;
  readonly onDidChange: Event<string>;
};
