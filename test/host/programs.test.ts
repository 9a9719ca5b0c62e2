import { equal, rejects } from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'mocha';
import { type TaskExecution, tasks, window } from 'vscode';
import { runProgram } from '../../src/vscode/programs.ts';

describe('a program in a terminal', () => {
  let folder = '';
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gantry-program-'));
  });
  after(async () => {
    for (const terminal of window.terminals) terminal.dispose();
    await rm(folder, { recursive: true, force: true });
  });

  it('ends with its exit code', async () => {
    equal(await runProgram({ name: 'seven', command: '/bin/sh', args: ['-c', 'exit 7'] }), 7);
    equal(await runProgram({ name: 'fine', command: '/bin/true', args: [] }), 0);
  });

  it('gets its arguments as they are, its folder and its environment', async () => {
    const words = ['a b', '$HOME', '"', "'; echo no"];
    const script = 'printf "%s|" "$PWD" "$COLOUR" "$@" > out';
    const code = await runProgram({ name: 'words', command: '/bin/sh', args: ['-c', script, 'sh', ...words], cwd: folder, environment: { COLOUR: 'red' } });
    equal(code, 0);
    equal(await readFile(join(folder, 'out'), 'utf8'), `${[folder, 'red', ...words].join('|')}|`);
  });

  it('that the user ends has no exit code of its own', async () => {
    const started = startOf('long');
    const running = runProgram({ name: 'long', command: '/bin/sleep', args: ['600'] });
    (await started).terminate();
    equal(await running, undefined);
  });

  it('runs beside another', async () => {
    const started = startOf('first');
    const first = runProgram({ name: 'first', command: '/bin/sleep', args: ['600'] });
    const execution = await started;
    equal(await runProgram({ name: 'second', command: '/bin/sh', args: ['-c', 'exit 2'] }), 2);
    execution.terminate();
    equal(await first, undefined);
  });

  it('that is not there is told', async () => {
    await rejects(runProgram({ name: 'nothing', command: '/nonexistent/program', args: [] }), /“\/nonexistent\/program” could not be started/);
  });
});

function startOf(name: string): Promise<TaskExecution> {
  return new Promise((resolve) => {
    const listening = tasks.onDidStartTaskProcess(({ execution }) => {
      if (execution.task.name !== name) return;
      listening.dispose();
      resolve(execution);
    });
  });
}
