import { commands, env, Uri } from 'vscode';
import { type Fix, GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { PanelSession } from '../core/panel.ts';
import type { Action, DocumentOptions, Report, Ui } from '../core/ports.ts';
import type { TerminalSession } from '../core/terminal.ts';
import type { Documents } from './documents.ts';
import { editFile } from './editFile.ts';
import { ErrorPresenter } from './errorPresenter.ts';
import { chooseFiles, chooseFolder, chooseSavePath } from './fileDialogs.ts';
import type { ChannelLog } from './log.ts';
import { askModal, notify, withCancellableProgress } from './notifications.ts';
import { Panels } from './panels.ts';
import { runProgram } from './programs.ts';
import * as quickInput from './quickInput.ts';
import { openTerminal } from './terminals.ts';

type Parts = {
  readonly log: ChannelLog;
  readonly documents: Documents;
  /** Aborted when the window closes. */
  readonly lifetime: AbortSignal;
  readonly reveal: (rowId: string) => Promise<boolean>;
};

/** Everything a command asks of, or tells, the user: by the editor's own parts. */
export class EditorUi implements Ui {
  readonly #parts: Parts;
  readonly #errors: ErrorPresenter;
  readonly #panels = new Panels();

  readonly pick = quickInput.pick;
  readonly pickMany = quickInput.pickMany;
  readonly input = quickInput.input;
  readonly editFile = editFile;
  readonly chooseFiles = chooseFiles;
  readonly chooseFolder = chooseFolder;
  readonly chooseSavePath = chooseSavePath;
  readonly runProgram = runProgram;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#errors = new ErrorPresenter({
      log: parts.log,
      show: (message, actions) => notify('error', message, actions, (error) => this.showError(error)),
      showLog: () => parts.log.show(),
      runFix: (fix) => this.runFix(fix),
      now: () => performance.now(),
    });
  }

  async openFile(uri: string): Promise<void> {
    await commands.executeCommand('vscode.open', Uri.parse(uri, true));
  }

  async compareFiles(left: string, right: string, title: string): Promise<void> {
    await commands.executeCommand('vscode.diff', Uri.parse(left, true), Uri.parse(right, true), title);
  }

  async confirm({ message, detail, action }: { readonly message: string; readonly detail?: string; readonly action: string }): Promise<boolean> {
    return (await askModal(message, detail, [{ title: action, value: true }])) ?? false;
  }

  choose<T>({
    message,
    detail,
    choices,
  }: {
    readonly message: string;
    readonly detail?: string;
    readonly choices: readonly { readonly title: string; readonly value: T }[];
  }): Promise<T | undefined> {
    return askModal(message, detail, choices);
  }

  progress<T>(title: string, task: (report: Report, signal: AbortSignal) => Promise<T>): Promise<T> {
    return withCancellableProgress(title, this.#parts.lifetime, task);
  }

  tell(message: string, actions: readonly Action[] = []): void {
    notify('information', message, actions, (error) => this.showError(error));
  }

  warn(message: string, actions: readonly Action[] = []): void {
    notify('warning', message, actions, (error) => this.showError(error));
  }

  /** Told when the user runs a command, so that a second try that fails is not kept quiet. */
  beginAction(): void {
    this.#errors.beginAction();
  }

  showError(error: unknown): void {
    this.#errors.present(error);
  }

  /** Does what a button under an error, or an error's row, stands for. */
  async runFix(fix: Fix): Promise<void> {
    if (fix.kind === 'command') await this.execute(fix.command, ...(fix.args ?? []));
    else if (fix.kind === 'copy') await this.copy(fix.text);
    else await this.openExternal(fix.url);
  }

  showDocument(options: DocumentOptions): Promise<void> {
    return this.#parts.documents.show(options);
  }

  compareDocuments(left: DocumentOptions, right: DocumentOptions, title: string): Promise<void> {
    return this.#parts.documents.compare(left, right, title);
  }

  openTerminal(session: TerminalSession): void {
    openTerminal(session);
  }

  openPanel(session: PanelSession): void {
    this.#panels.show(session);
  }

  async openExternal(url: string): Promise<void> {
    if (!/^https?:/i.test(url)) throw new GantryError('invalidInput', t('Only web pages are opened, not {0}.', url));
    await env.openExternal(Uri.parse(url, true));
  }

  async copy(text: string): Promise<void> {
    await env.clipboard.writeText(text);
  }

  async execute(command: string, ...args: readonly unknown[]): Promise<unknown> {
    return commands.executeCommand(command, ...args);
  }

  reveal(rowId: string): Promise<boolean> {
    return this.#parts.reveal(rowId);
  }
}
