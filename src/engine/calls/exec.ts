import { randomUUID } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { pause } from '../cancelled.ts';
import type { Docker } from '../dockerEngine.ts';
import type { ExecOptions, ProcessStream } from '../engine.ts';
import { endExec } from '../streams/endExec.ts';
import { processOf } from '../streams/processOutput.ts';
import type { Api } from './api.ts';
import { questionLimit } from './limits.ts';
import { pathPart } from './names.ts';

/** The default, Ctrl-P Ctrl-Q, would hold back every Ctrl-P of a shell. */
export const detachKeys = 'ctrl-^,ctrl-@,ctrl-^';

type Exec = ReturnType<Docker['getExec']>;

/** Starts a process in a running container. An abort ends the process, too. Engine API 1.41, "Exec". */
export async function startExec(api: Api, id: string, options: ExecOptions, signal: AbortSignal): Promise<ProcessStream> {
  const { tty, size } = options;
  // Terminals put this variable into the environment of what they run; here it also tells the process from others.
  const mark = `TERM_SESSION_ID=${randomUUID()}`;
  const created = await api.docker(signal).getContainer(pathPart(id)).exec(createBody(options, mark));
  const body = { Detach: false, Tty: tty, ...(size && tty && api.modem.speaks('1.42') && { ConsoleSize: [size.rows, size.columns] }) };
  const start: object = { hijack: true, stdin: true, _body: body };
  const socket = await created.start(start);
  const exec = () => api.docker(AbortSignal.timeout(questionLimit)).getExec(created.id);
  const process = execProcess(api, id, { socket, exec, mark, options });
  signal.addEventListener('abort', () => void process.close().catch(() => {}), { once: true });
  if (size && tty) void firstSize(exec, size.columns, size.rows);
  return process;
}

function createBody({ command, user, workingDirectory, environment = [], tty }: ExecOptions, mark: string) {
  return {
    Cmd: [...command],
    Env: [...environment, mark],
    ...(user !== undefined && { User: user }),
    ...(workingDirectory && { WorkingDir: workingDirectory }),
    ...{ AttachStdin: true, AttachStdout: true, AttachStderr: true, Tty: tty, DetachKeys: detachKeys },
  };
}

type Started = { readonly socket: Duplex; exec(): Exec; readonly mark: string; readonly options: ExecOptions };

function execProcess(api: Api, id: string, { socket, exec, mark, options }: Started): ProcessStream {
  const isRunning = async () => (await exec().inspect()).Running;
  return processOf(socket, {
    endpoint: api.endpoint,
    tty: options.tty,
    askExitCode: () => exitCodeOf(exec),
    isRunning,
    resize: (columns, rows) => exec().resize({ w: columns, h: rows }),
    async end(write) {
      const limit = AbortSignal.timeout(questionLimit);
      const run = async (command: readonly string[], user: string | undefined) => {
        const body = { Cmd: [...command], ...(user !== undefined && { User: user }) };
        const killer = await api.docker(limit).getContainer(pathPart(id)).exec(body);
        const start: object = { _body: { Detach: true } };
        await killer.start(start);
      };
      await endExec(mark, options.user, { isRunning, run, write }, limit);
    },
  });
}

/** The engine needs a moment after the end of the output before it knows the exit code. */
async function exitCodeOf(exec: () => Exec): Promise<number | undefined> {
  const never = new AbortController().signal;
  for (let step = 5; step < 1000; step *= 2) {
    const { Running: running, ExitCode: code } = await exec().inspect();
    if (!running) return code ?? undefined;
    await pause(step, never);
  }
  return undefined;
}

/** Engines before API 1.42 take the size of a process that runs already only, and it may not run yet. */
async function firstSize(exec: () => Exec, columns: number, rows: number): Promise<void> {
  const never = new AbortController().signal;
  for (let step = 5; step < 500; step *= 2) {
    try {
      await exec().resize({ w: columns, h: rows });
      return;
    } catch {
      await pause(step, never);
    }
  }
}
