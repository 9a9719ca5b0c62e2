import { CustomExecution, RelativePattern, Task, tasks, type WorkspaceFolder, workspace } from 'vscode';
import { GantryError } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { buildProblemMatcherNames } from '../resources/build/problemMatcher.ts';
import type { Ports } from '../resources/kind.ts';
import { readTaskSpec } from '../resources/tasks/taskSpec.ts';
import { SessionTerminal } from './terminals.ts';

/** More Dockerfiles than anybody looks through in a list. */
const mostFiles = 50;

/** Offers `gantry: build` for the Dockerfiles of the workspace, and does `gantry` tasks of `tasks.json`. */
export function registerTasks(ports: () => Ports): Disposable {
  return tasks.registerTaskProvider('gantry', {
    provideTasks: async () => (await Promise.all((workspace.workspaceFolders ?? []).map((folder) => buildTasks(folder, ports)))).flat(),
    resolveTask: (task) => {
      const folder = typeof task.scope === 'object' ? task.scope : workspace.workspaceFolders?.[0];
      return folder && taskOf(task.definition, folder, task.name, ports);
    },
  });
}

async function buildTasks(folder: WorkspaceFolder, ports: () => Ports): Promise<Task[]> {
  const found = await workspace.findFiles(
    new RelativePattern(folder, '**/{Dockerfile,Containerfile,Dockerfile.*,*.Dockerfile}'),
    '**/{node_modules,.git}/**',
    mostFiles,
  );
  const names = found.map((uri) => workspace.asRelativePath(uri, false)).filter((name) => !name.endsWith('.dockerignore'));
  return names.sort().map((dockerfile) => taskOf({ type: 'gantry', task: 'build', dockerfile }, folder, `build: ${dockerfile}`, ports));
}

/** Nothing is decided before the task runs: how it is built depends on what is installed then. */
function taskOf(definition: Task['definition'], folder: WorkspaceFolder, name: string, ports: () => Ports): Task {
  const execution = new CustomExecution(async (resolved) => {
    const spec = readTaskSpec(resolved);
    if ('problem' in spec) throw new GantryError('invalidInput', spec.problem);
    const { taskSession } = await import('../resources/tasks/taskActions.ts');
    return new SessionTerminal(await taskSession(ports(), spec, folder.uri.fsPath), { stays: false });
  });
  return new Task(definition, folder, name, 'gantry', execution, [...buildProblemMatcherNames]);
}
