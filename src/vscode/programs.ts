import { ProcessExecution, Task, type TaskExecution, TaskPanelKind, TaskRevealKind, TaskScope, tasks } from 'vscode';
import { GantryError } from '../core/errors.ts';
import { Disposables } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { ProgramTask } from '../core/ports.ts';

type Ending = { readonly exitCode: number | undefined; readonly started: boolean };

/** Runs a program as a task in a terminal of its own; see {@link ProgramTask}. */
export async function runProgram(program: ProgramTask): Promise<number | undefined> {
  const subscriptions = new Disposables();
  try {
    const task = taskOf(program);
    // The editor may give the execution a task object of its own.
    const ours = { execution: undefined as TaskExecution | undefined };
    const ended = endOf(({ task: other }) => other === task || other === ours.execution?.task, subscriptions);
    ours.execution = await tasks.executeTask(task);
    const { exitCode, started } = await ended;
    if (exitCode === undefined && !started) throw new Error(`${program.command} has no process`);
    return exitCode;
  } catch (error) {
    throw new GantryError('unexpected', t('“{0}” could not be started.', program.command), { cause: error });
  } finally {
    subscriptions.dispose();
  }
}

function endOf(isOurs: (execution: TaskExecution) => boolean, subscriptions: Disposables): Promise<Ending> {
  return new Promise((resolve) => {
    let started = false;
    let exitCode: number | undefined;
    subscriptions.add(
      tasks.onDidStartTaskProcess(({ execution, processId }: { readonly execution: TaskExecution; readonly processId: number | undefined }) => {
        if (isOurs(execution)) started = processId !== undefined;
      }),
    );
    subscriptions.add(
      tasks.onDidEndTaskProcess((event) => {
        if (isOurs(event.execution)) exitCode = event.exitCode;
      }),
    );
    // Comes after the end of the process, and also when there never was one.
    subscriptions.add(tasks.onDidEndTask(({ execution }) => isOurs(execution) && resolve({ exitCode, started })));
  });
}

function taskOf({ name, command, args, cwd, environment, problemMatchers }: ProgramTask): Task {
  // The editor takes tasks with the same definition for one, and runs that once at a time.
  const run = JSON.stringify([name, command, args, cwd]);
  const execution = new ProcessExecution(command, [...args], { ...(cwd !== undefined && { cwd }), ...(environment && { env: { ...environment } }) });
  const task = new Task({ type: 'gantry', run }, TaskScope.Workspace, name, 'Gantry', execution, [...(problemMatchers ?? [])]);
  task.presentationOptions = { reveal: TaskRevealKind.Always, panel: TaskPanelKind.Dedicated, clear: true, showReuseMessage: false };
  return task;
}
