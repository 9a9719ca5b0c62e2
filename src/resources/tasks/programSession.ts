import { type ChildProcess, spawn } from 'node:child_process';
import { StringDecoder } from 'node:string_decoder';
import type { ProgramTask } from '../../core/ports.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import { EscapeFilter } from '../container/terminal/escapeFilter.ts';
import { Screen } from '../container/terminal/screen.ts';

/** A program whose output is shown in a terminal of ours; Ctrl+C, or closing the tab, ends it. It gets no input. */
export class ProgramSession implements TerminalSession {
  readonly title: string;
  readonly icon = 'tools';
  readonly #program: ProgramTask;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #screen = new Screen();
  #process: ChildProcess | undefined;

  readonly onOutput = this.#screen.onOutput;
  readonly onExit = this.#screen.onExit;

  constructor(program: ProgramTask, environment: NodeJS.ProcessEnv) {
    this.title = program.name;
    this.#program = program;
    this.#environment = environment;
  }

  async open(): Promise<void> {
    const { command, args, cwd, environment } = this.#program;
    const child = spawn(command, [...args], {
      env: { ...this.#environment, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd !== undefined && { cwd }),
    });
    this.#process = child;
    for (const stream of [child.stdout, child.stderr]) {
      const decoder = new StringDecoder();
      const filter = new EscapeFilter({ movement: false });
      stream.on('data', (data: Buffer) => void this.#screen.write(filter.push(decoder.write(data)).replace(/\r?\n/g, '\r\n')));
    }
    child.once('error', (error) => this.#screen.fail(error));
    child.once('close', (code) => this.#screen.exit(code ?? 1));
  }

  input(text: string): void {
    if (text.includes('\x03')) this.#process?.kill('SIGINT');
  }

  resize(): void {}

  async close(): Promise<void> {
    this.#screen.dispose();
    this.#process?.kill();
  }
}
