import type { PanelSession } from '../../../src/core/panel.ts';
import type { Action, Back, DocumentOptions, FileDialog, InputOptions, PickItem, PickOptions, ProgramTask, Report, Ui } from '../../../src/core/ports.ts';
import type { TerminalSession } from '../../../src/core/terminal.ts';

type ChooseOptions<T> = { readonly message: string; readonly detail?: string; readonly choices: readonly { readonly title: string; readonly value: T }[] };

/** One scripted answer; each question of the command takes the next one and checks that it fits. */
export type Answer =
  /** Chooses the item with this label (or the first that the function accepts). */
  | { readonly pick: string | ((item: PickItem<unknown>) => boolean) | Back | undefined }
  | { readonly pickMany: readonly string[] | undefined }
  | { readonly input: string | Back | undefined }
  | { readonly confirm: boolean }
  /** The title of the button. */
  | { readonly choose: string | undefined }
  /** The paths that are chosen in a file dialog. */
  | { readonly files: readonly string[] | undefined };

export type Told = { readonly message: string; readonly actions: readonly Action[] };

/** A Ui that answers from a script and remembers what it was told; an unexpected question fails the test. */
export class ScriptedUi implements Ui {
  readonly told: Told[] = [];
  readonly warned: Told[] = [];
  readonly errors: unknown[] = [];
  readonly documents: DocumentOptions[] = [];
  readonly comparisons: { readonly left: DocumentOptions; readonly right: DocumentOptions; readonly title: string }[] = [];
  /** What was said about inputs that were right. */
  readonly previews: string[] = [];
  readonly edited: { readonly path: string; readonly text: string }[] = [];
  readonly terminals: TerminalSession[] = [];
  readonly programs: ProgramTask[] = [];
  /** What programs end with; a test may run them instead. */
  runTask: (task: ProgramTask) => Promise<number | undefined> = async () => 0;
  readonly panels: PanelSession[] = [];
  readonly openedFiles: string[] = [];
  readonly comparedFiles: { readonly left: string; readonly right: string; readonly title: string }[] = [];
  readonly opened: string[] = [];
  readonly copied: string[] = [];
  readonly executed: { readonly command: string; readonly args: readonly unknown[] }[] = [];
  readonly revealed: string[] = [];
  readonly reports: { readonly message?: string; readonly fraction?: number }[] = [];
  readonly questions: { readonly title: string; readonly detail?: string; readonly items?: readonly PickItem<unknown>[] }[] = [];
  /** Aborting it cancels what runs under `progress`. */
  readonly cancellation = new AbortController();
  readonly #answers: Answer[];

  constructor(...answers: Answer[]) {
    this.#answers = answers;
  }

  /** Answers that no question took. */
  get unused(): readonly Answer[] {
    return this.#answers;
  }

  async pick<T>(items: readonly PickItem<T>[] | Promise<readonly PickItem<T>[]>, { title }: PickOptions): Promise<T | Back | undefined> {
    const all = await items;
    this.questions.push({ title, items: all });
    const { pick } = this.#next('pick', title);
    if (pick === undefined || typeof pick === 'symbol') return pick;
    const found = all.find((item) => (typeof pick === 'string' ? item.label === pick : pick(item)));
    if (found === undefined) throw new Error(`“${title}” has no “${String(pick)}”, only ${all.map(({ label }) => label).join(', ')}`);
    return found.value;
  }

  async pickMany<T>(items: readonly PickItem<T>[] | Promise<readonly PickItem<T>[]>, { title }: PickOptions): Promise<readonly T[] | undefined> {
    const all = await items;
    this.questions.push({ title, items: all });
    const { pickMany } = this.#next('pickMany', title);
    return pickMany && all.filter(({ label }) => pickMany.includes(label)).map(({ value }) => value);
  }

  async input({ title, value, validate, preview }: InputOptions): Promise<string | Back | undefined> {
    this.questions.push({ title, ...(value !== undefined && { detail: value }) });
    const { input } = this.#next('input', title);
    if (typeof input === 'string') {
      const problem = validate?.(input);
      if (problem !== undefined) throw new Error(`“${input}” is refused: ${problem}`);
      const info = preview?.(input);
      if (info !== undefined) this.previews.push(info);
    }
    return input;
  }

  async openFile(uri: string): Promise<void> {
    this.openedFiles.push(uri);
  }

  async compareFiles(left: string, right: string, title: string): Promise<void> {
    this.comparedFiles.push({ left, right, title });
  }

  async confirm({ message, detail }: { readonly message: string; readonly detail?: string }): Promise<boolean> {
    this.questions.push({ title: message, ...(detail !== undefined && { detail }) });
    return this.#next('confirm', message).confirm;
  }

  async choose<T>({ message, detail, choices }: ChooseOptions<T>): Promise<T | undefined> {
    this.questions.push({ title: message, ...(detail !== undefined && { detail }) });
    const { choose } = this.#next('choose', message);
    if (choose === undefined) return undefined;
    const found = choices.find(({ title }) => title === choose);
    if (found === undefined) throw new Error(`“${message}” has no “${choose}”, only ${choices.map(({ title }) => title).join(', ')}`);
    return found.value;
  }

  progress<T>(_title: string, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T> {
    return task((progress) => this.reports.push(progress), this.cancellation.signal);
  }

  tell(message: string, actions: readonly Action[] = []): void {
    this.told.push({ message, actions });
  }

  warn(message: string, actions: readonly Action[] = []): void {
    this.warned.push({ message, actions });
  }

  showError(error: unknown): void {
    this.errors.push(error);
  }

  async showDocument(options: DocumentOptions): Promise<void> {
    this.documents.push(options);
  }

  async compareDocuments(left: DocumentOptions, right: DocumentOptions, title: string): Promise<void> {
    this.comparisons.push({ left, right, title });
  }

  async editFile(path: string, text: string): Promise<void> {
    this.edited.push({ path, text });
  }

  async chooseFiles({ title }: FileDialog): Promise<readonly string[] | undefined> {
    this.questions.push({ title });
    return this.#next('files', title).files;
  }

  async chooseFolder(dialog: FileDialog): Promise<string | undefined> {
    return (await this.chooseFiles(dialog))?.[0];
  }

  async chooseSavePath(dialog: FileDialog): Promise<string | undefined> {
    return (await this.chooseFiles(dialog))?.[0];
  }

  runProgram(task: ProgramTask): Promise<number | undefined> {
    this.programs.push(task);
    return this.runTask(task);
  }

  openTerminal(session: TerminalSession): void {
    this.terminals.push(session);
  }

  openPanel(session: PanelSession): void {
    this.panels.push(session);
  }

  async openExternal(url: string): Promise<void> {
    this.opened.push(url);
  }

  async copy(text: string): Promise<void> {
    this.copied.push(text);
  }

  async execute(command: string, ...args: readonly unknown[]): Promise<unknown> {
    this.executed.push({ command, args });
    return undefined;
  }

  async reveal(rowId: string): Promise<boolean> {
    this.revealed.push(rowId);
    return true;
  }

  #next<Name extends string>(name: Name, question: string): Extract<Answer, Readonly<Record<Name, unknown>>> {
    const answer = this.#answers.shift();
    if (answer === undefined || !(name in answer)) throw new Error(`the script has ${JSON.stringify(answer)} where “${question}” asks for ${name}`);
    return answer as Extract<Answer, Readonly<Record<Name, unknown>>>;
  }
}
