import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { TerminalSession } from '../../../../src/core/terminal.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { taskSession } from '../../../../src/resources/tasks/taskActions.ts';
import { readTaskSpec } from '../../../../src/resources/tasks/taskSpec.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { testPorts } from '../testPorts.ts';

const witness = sharedEngine();

/** Opens a session as the editor does, and gives all that it said once it ended. */
async function play(session: TerminalSession): Promise<{ readonly text: string; readonly code: number | undefined }> {
  const said: string[] = [];
  session.onOutput((text) => said.push(text));
  const ended = new Promise<number | undefined>((resolve) => session.onExit(resolve));
  await session.open({ columns: 80, rows: 24 });
  const code = await ended;
  await session.close();
  return { text: said.join(''), code };
}

describe('a task of tasks.json', () => {
  it('builds with the engine where there is no buildx', async () => {
    await using ports = await testPorts(witness.socketPath);
    await using folder = await tempFolder('task-');
    const name = uniqueName('task');
    await mkdir(join(folder.path, 'app'));
    await writeFile(join(folder.path, 'app', 'Dockerfile'), 'FROM busybox:latest\nARG WHO=x\nLABEL who=$WHO\n');
    const spec = readTaskSpec({ task: 'build', dockerfile: 'app/Dockerfile', tag: `${name}:1`, buildArguments: { WHO: 'task' } });
    if ('problem' in spec) throw new Error(spec.problem);
    const own: Ports = { ...ports, machine: { ...ports.machine, environment: {} } };
    expect(await play(await taskSession(own, spec, folder.path))).toMatchObject({ code: 0, text: expect.stringContaining('LABEL who=$WHO') });
    const { Config } = await witness.must<{ Config: { Labels: object } }>('GET', `/images/${name}:1/json`);
    expect(Config.Labels).toMatchObject({ who: 'task' });
    await witness.api('DELETE', `/images/${name}:1?force=1`);
  });

  it('runs a docker run line in its terminal, and ends with its exit code', async () => {
    await using ports = await testPorts(witness.socketPath);
    const spec = readTaskSpec({ task: 'run', line: 'docker run --rm busybox:latest sh -c "echo hello from the task; exit 3"' });
    if ('problem' in spec) throw new Error(spec.problem);
    expect((await play(await taskSession(ports, spec, '/'))).text).toContain('hello from the task');
  });

  it.each([
    [{}, 'The task must be “build” or “run”.'],
    [{ task: 'push' }, 'The task must be “build” or “run”.'],
    [{ task: 'run', line: 7 }, 'The task says no “line”, such as docker run -p 8080:80 nginx.'],
  ])('is refused when it is %j', (definition, problem) => expect(readTaskSpec(definition)).toEqual({ problem }));

  it('takes nothing over that is not what it should be', () =>
    expect(readTaskSpec({ task: 'build', tag: 7, buildArguments: { A: 1, B: 'x' }, noCache: 'yes' })).toEqual({
      task: 'build',
      dockerfile: 'Dockerfile',
      buildArguments: { B: 'x' },
      noCache: false,
      pull: false,
    }));
});
