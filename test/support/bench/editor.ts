import type { Browser } from 'playwright-core';
import { type CodeServer, startCodeServer } from '../codeServer.ts';
import { until } from '../until.ts';
import { escaped } from '../workbench/labels.ts';
import { openWorkbench, type Workbench } from '../workbench/workbench.ts';
import { ExtensionHost, serverVariable } from './extensionHost.ts';
import { type ClickTime, Stopwatch } from './stopwatch.ts';

/** An extension to measure, and how its rows are known. */
export interface Subject {
  /** Name of the activity bar's icon. */
  readonly title: string;
  readonly vsix: string;
  /** How the labels of its rows start. */
  readonly prefix: string;
  readonly engineHost: string;
  /** More environment for the extension host. */
  readonly env?: Record<string, string>;
}

/** A VS Code server with one extension, whose windows are opened one after another, each with an extension host of its own. */
export class Editor implements AsyncDisposable {
  readonly subject: Subject;
  readonly #code: CodeServer;
  readonly #browser: Browser;
  readonly #name: string;
  #windows = 0;

  private constructor(subject: Subject, code: CodeServer, browser: Browser, name: string) {
    this.subject = subject;
    this.#code = code;
    this.#browser = browser;
    this.#name = name;
  }

  /** Starts the server; `name` tells its processes from those of other servers. */
  static async start(name: string, subject: Subject, browser: Browser, workspace: string): Promise<Editor> {
    const { vsix, engineHost, env } = subject;
    const code = await startCodeServer({
      vsix,
      workspace,
      engineHost,
      env: { ...env, [serverVariable]: name },
    });
    return new Editor(subject, code, browser, name);
  }

  /** Opens a window and waits until it and its extension host are ready and idle. Dispose it before the next one is opened. */
  async open(): Promise<Window> {
    const workbench = await openWorkbench(this.#browser, this.#code.url);
    this.#windows += 1;
    // Written once per extension host, when those extensions have been started that need no reason.
    const started = async () => (await this.#code.extensionHostLogs()).split('Eager extensions activated').length > this.#windows;
    await until('the extension host to be ready', started, 60_000);
    const host = await ExtensionHost.of(this.#name);
    await host.settled();
    const stopwatch = await Stopwatch.install(workbench.page);
    await stopwatch.idle();
    return new Window(this.subject, workbench, host, stopwatch);
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.#code.stop();
  }
}

/** A fresh window in which the extension has not been started yet. */
export class Window implements AsyncDisposable {
  readonly subject: Subject;
  readonly workbench: Workbench;
  readonly host: ExtensionHost;
  readonly stopwatch: Stopwatch;

  constructor(subject: Subject, workbench: Workbench, host: ExtensionHost, stopwatch: Stopwatch) {
    this.subject = subject;
    this.workbench = workbench;
    this.host = host;
    this.stopwatch = stopwatch;
  }

  /** Clicks on the extension's icon and measures the time to its first row. */
  showRows(): Promise<ClickTime> {
    const { title, prefix } = this.subject;
    const icon = this.workbench.page.locator('.activitybar').getByRole('tab', { name: new RegExp(`^${escaped(title)}( |$)`) });
    return this.stopwatch.firstRow(prefix, () => icon.click());
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.workbench.close();
    await this.host.end();
  }
}
