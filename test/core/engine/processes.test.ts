import { afterAll, describe, expect, it } from 'vitest';
import type { ContainerId } from '../../../src/core/resource.ts';
import { containerId, type ProcessStream } from '../../../src/engine/engine.ts';
import { sharedEngine } from '../../support/sharedEngine.ts';
import { until } from '../../support/until.ts';
import { connected, never, outputOf } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
const home = containerId(await witness.container({ start: true }));
afterAll(async () => {
  engine.dispose();
  await witness.must('DELETE', `/containers/${home}?force=1`);
});

/** Reads in the background, so that a test can wait for what is written. */
function reader(process: ProcessStream) {
  const seen = { text: '', bytes: [] as Uint8Array[] };
  const ended = (async () => {
    for await (const { data } of process.output) {
      seen.bytes.push(data);
      seen.text += Buffer.from(data).toString();
    }
  })();
  ended.catch(() => {});
  return { seen, ended };
}

/** The command lines of the container's live processes, as the engine tells them. */
async function commandsIn(id: ContainerId): Promise<string[]> {
  const { Processes } = await witness.must<{ Processes: string[][] }>('GET', `/containers/${id}/top?ps_args=-eo%20pid,stat,args`);
  return Processes.filter(([, state]) => !state?.startsWith('Z')).map((fields) => fields.slice(2).join(' '));
}

async function run(id: ContainerId, command: readonly string[], tty = false) {
  const process = await engine.exec(id, { command, tty }, never);
  const output = await outputOf(process.output);
  return { ...output, code: await process.exitCode() };
}

describe('exec', () => {
  it('gives output by stream and the exit code', async () => {
    expect(await run(home, ['sh', '-c', 'echo out; echo err >&2; exit 3'])).toEqual({ stdout: 'out\n', stderr: 'err\n', code: 3 });
  });

  it('passes user, folder and environment on', async () => {
    const process = await engine.exec(
      home,
      { command: ['sh', '-c', 'id -un; pwd; echo $X'], tty: false, user: 'app', workingDirectory: '/tmp', environment: ['X=1 2'] },
      never,
    );
    expect(await outputOf(process.output)).toMatchObject({ stdout: 'app\n/tmp\n1 2\n' });
  });

  it('writes input and ends with it', async () => {
    const process = await engine.exec(home, { command: ['head', '-c', '5'], tty: false }, never);
    process.write('鯨\n');
    process.write(Buffer.from('xyz'));
    expect(await outputOf(process.output)).toMatchObject({ stdout: '鯨\nx' });
    process.write('too late');
    await process.resize(80, 25);
  });

  it('has a terminal with a size that can change', async () => {
    const process = await engine.exec(
      home,
      { command: ['sh', '-c', 'while :; do stty size; sleep 0.05; done'], tty: true, size: { columns: 91, rows: 33 } },
      never,
    );
    const { seen, ended } = reader(process);
    await until('the first size', () => seen.text.includes('33 91'));
    await process.resize(120, 40);
    await until('the second size', () => seen.text.includes('40 120'));
    process.write('\u0003');
    await ended;
    expect(await process.exitCode()).toBe(130);
  });

  it('gives raw bytes, and all 6,000 tiny frames', async () => {
    const process = await engine.exec(
      home,
      { command: ['sh', '-c', 'i=0; while [ $i -lt 6000 ]; do printf x; i=$((i+1)); done; printf "\\377\\346\\235"'], tty: false },
      never,
    );
    const { seen, ended } = reader(process);
    await ended;
    expect(Buffer.concat(seen.bytes)).toEqual(Buffer.concat([Buffer.alloc(6000, 'x'), Buffer.from([0xff, 0xe6, 0x9d])]));
  });

  it('tells a command that is not there by its exit code and words', async () => {
    const { stdout, code } = await run(home, ['nonesuch'], true);
    expect(stdout).toContain('nonesuch');
    expect(code).toBe(126);
  });

  it('is refused in a container that does not run', async () => {
    const id = containerId(await witness.container());
    await expect(engine.exec(id, { command: ['sh'], tty: true }, never)).rejects.toMatchObject({ code: 'conflict' });
    await witness.must('DELETE', `/containers/${id}`);
  });

  it.each([
    ['a shell', true, ['sh'], 'root'],
    ['a shell of another user', true, ['sh'], 'app'],
    ['a program without a terminal', false, ['sleep', '4711'], 'root'],
    ['what ignores SIGHUP', true, ['sh', '-c', 'trap "" HUP; while :; do sleep 4712; done'], 'app'],
  ])('close ends %s', async (_, tty, command, user) => {
    const id = containerId(await witness.container({ start: true }));
    const before = await commandsIn(id);
    const process = await engine.exec(id, { command, tty, user }, never);
    const bystander = await engine.exec(id, { command: ['sleep', '4713'], tty: true }, never);
    const { ended } = reader(process);
    await until('both to run', async () => (await commandsIn(id)).length >= before.length + 2);
    await process.close();
    await ended;
    expect(await process.exitCode()).toBeUndefined();
    await until('only the other one to run', async () => (await commandsIn(id)).toSorted().join() === [...before, 'sleep 4713'].toSorted().join());
    await bystander.close();
    await witness.must('DELETE', `/containers/${id}?force=1`);
  });

  it('close leaves what a shell was told to keep', async () => {
    const id = containerId(await witness.container({ start: true }));
    const process = await engine.exec(id, { command: ['sh'], tty: true }, never);
    const { ended } = reader(process);
    process.write('trap "" HUP; sleep 4714 & trap - HUP\n');
    await until('it to run', async () => (await commandsIn(id)).includes('sleep 4714'));
    await process.close();
    await ended;
    expect(await commandsIn(id)).toContain('sleep 4714');
    await witness.must('DELETE', `/containers/${id}?force=1`);
  });

  it('an abort ends the process and says so', async () => {
    const id = containerId(await witness.container({ start: true }));
    const abort = new AbortController();
    const process = await engine.exec(id, { command: ['sleep', '4715'], tty: true }, abort.signal);
    const { ended } = reader(process);
    await until('it to run', async () => (await commandsIn(id)).includes('sleep 4715'));
    abort.abort();
    await expect(ended).rejects.toMatchObject({ code: 'cancelled' });
    await until('it to end', async () => !(await commandsIn(id)).includes('sleep 4715'));
    await witness.must('DELETE', `/containers/${id}?force=1`);
  });
});

describe('logs', () => {
  const print = 'printf "out\\n{\\"a\\":1}\\n"; echo err >&2';

  it.each([true, false])('of a container that has ended, with a terminal: %s', async (Tty) => {
    const id = containerId(await witness.container({ start: true, body: { Tty, Cmd: ['sh', '-c', print] } }));
    await witness.must('POST', `/containers/${id}/wait`);
    const { stdout, stderr } = await outputOf(engine.logs(id, { follow: false, timestamps: false }, never));
    expect([stdout, stderr]).toEqual(Tty ? ['out\r\n{"a":1}\r\nerr\r\n', ''] : ['out\n{"a":1}\n', 'err\n']);
    const last = await outputOf(engine.logs(id, { follow: false, timestamps: true, tail: 1 }, never));
    expect(last.stdout + last.stderr).toMatch(/^\d{4}-\d\d-\d\dT\S+Z (err|\{"a":1\})\r?\n$/);
    await witness.must('DELETE', `/containers/${id}`);
  });

  it('follow a container to its end', async () => {
    const id = containerId(await witness.container({ start: true, body: { Cmd: ['sh', '-c', 'echo one; trap "echo two; exit" TERM; sleep 1000 & wait'] } }));
    const chunks = engine.logs(id, { follow: true, timestamps: false }, never)[Symbol.asyncIterator]();
    expect(Buffer.from((await chunks.next()).value.data).toString()).toBe('one\n');
    await witness.must('POST', `/containers/${id}/stop`);
    expect(Buffer.from((await chunks.next()).value.data).toString()).toBe('two\n');
    expect((await chunks.next()).done).toBe(true);
    await witness.must('DELETE', `/containers/${id}`);
  });

  it('stop when aborted, and when nobody reads any more', async () => {
    const abort = new AbortController();
    const chunks = engine.logs(home, { follow: true, timestamps: false }, abort.signal)[Symbol.asyncIterator]();
    const next = chunks.next();
    setTimeout(() => abort.abort(), 50);
    await expect(next).rejects.toMatchObject({ code: 'cancelled' });
    await expect(outputOf(engine.logs(containerId('nonesuch'), { follow: false, timestamps: false }, never))).rejects.toMatchObject({ code: 'notFound' });
  });
});

describe('attach', () => {
  it('talks to the container’s own process and hears its end', async () => {
    const id = containerId(await witness.container({ start: true, body: { Cmd: ['sh', '-c', 'read line; echo "got $line"; exit 5'], OpenStdin: true } }));
    const process = await engine.attach(id, never);
    process.write('hello\n');
    expect(await outputOf(process.output)).toMatchObject({ stdout: 'got hello\n' });
    expect(await process.exitCode()).toBe(5);
    await witness.must('DELETE', `/containers/${id}`);
  });

  it('lets go without ending it', async () => {
    const id = containerId(await witness.container({ start: true, body: { Tty: true, OpenStdin: true } }));
    const process = await engine.attach(id, never);
    const { ended } = reader(process);
    await process.resize(100, 30);
    await process.close();
    await ended;
    expect((await engine.listContainers([id], never))[0]?.state).toBe('running');
    await witness.must('DELETE', `/containers/${id}?force=1`);
  });
});
