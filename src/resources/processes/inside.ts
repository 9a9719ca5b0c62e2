import { randomUUID } from 'node:crypto';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { ContainerId } from '../../core/resource.ts';
import { throwIfCancelled } from '../../engine/cancelled.ts';
import type { Engine } from '../../engine/engine.ts';
import { fieldsOf, numberOf, textOf } from '../../engine/mapping/fields.ts';
import { listScript, type Process, parseProcesses } from './process.ts';

type Source = Pick<Engine, 'exec' | 'inspectContainer' | 'listContainers' | 'top' | 'killContainer'>;
type Said = { readonly code: number | undefined; readonly out: string; readonly errors: string };

/** The processes of a running container, as it sees them itself; `undefined` when it has no shell to ask. */
export async function processesInside(engine: Source, id: ContainerId, signal: AbortSignal): Promise<readonly Process[] | undefined> {
  const mark = `\u0001${randomUUID()}\u0001`;
  const { code, out } = await run(engine, id, ['sh', '-c', listScript, 'sh', mark], '0', signal);
  if (code !== 0 || !out.includes(mark)) return undefined;
  const processes = parseProcesses(out, mark);
  if ((await pidMode(engine, id, signal)) !== 'host') return processes;
  // It sees all of its machine, by the same numbers as the engine does.
  const { titles, rows } = await engine.top(id, signal);
  const own = new Set(rows.map((row) => Number(row[titles.indexOf('PID')])));
  return processes.filter(({ pid }) => own.has(pid));
}

/** Signals a process only while it is still the one that was listed; arguments: PID, start, signal. */
const killScript = `pid=$1 start=$2 signal=$3
read -r line < /proc/$pid/stat || exit 3
set -- \${line##*) }
[ "\${20}" = "$start" ] || exit 3
kill -$signal $pid`;

/** Sends a signal to one process, as the user it runs as, else as root. Throws `notFound` when it has ended already. */
export async function killInside(engine: Source, id: ContainerId, { pid, start, uid }: Process, killSignal: string, signal: AbortSignal): Promise<void> {
  // The first process hears nothing of its children's signals; from outside it does.
  if (await isFirst(engine, id, pid, signal)) return engine.killContainer(id, killSignal, signal);
  const command = ['sh', '-c', killScript, 'sh', String(pid), start, killSignal.replace(/^SIG/, '')];
  let said = await run(engine, id, command, String(uid), signal).catch((error: unknown) => unlessEnded(engine, id, error, signal));
  if (said.code !== 0 && said.code !== 3) said = await run(engine, id, command, '0', signal);
  if (said.code === 3) throw new GantryError('notFound', t('Process {0} has ended already.', pid));
  if (said.code !== 0)
    throw new GantryError('engine', t('Process {0} could not be signalled: {1}', pid, shorten(oneLine(said.errors.trim() || said.out.trim()), 200)));
}

/** An answer may get lost when the container ends with the process, which is what was asked for. */
async function unlessEnded(engine: Source, id: ContainerId, error: unknown, signal: AbortSignal): Promise<Said> {
  throwIfCancelled(signal);
  const [now] = await engine.listContainers([id], signal);
  if (now?.state === 'running') throw error;
  return { code: 0, out: '', errors: '' };
}

async function isFirst(engine: Source, id: ContainerId, pid: number, signal: AbortSignal): Promise<boolean> {
  const mode = await pidMode(engine, id, signal);
  if (mode !== 'host') return mode === '' && pid === 1;
  return numberOf(fieldsOf((await engine.inspectContainer(id, signal))['State'])['Pid']) === pid;
}

async function pidMode(engine: Source, id: ContainerId, signal: AbortSignal): Promise<string> {
  const mode = textOf(fieldsOf((await engine.inspectContainer(id, signal))['HostConfig'])['PidMode']);
  return mode === 'private' ? '' : mode;
}

/** Bytes that a list of processes may have, and milliseconds that an answer may take. */
const most = 16 * 1024 * 1024;
const patience = 10_000;

async function run(engine: Source, id: ContainerId, command: readonly string[], user: string, signal: AbortSignal): Promise<Said> {
  const limited = AbortSignal.any([signal, AbortSignal.timeout(patience)]);
  const process = await engine.exec(id, { command, user, environment: ['LC_ALL=C'], tty: false }, limited);
  const parts = { stdout: [] as Uint8Array[], stderr: [] as Uint8Array[] };
  let size = 0;
  try {
    for await (const { stream, data } of process.output) {
      size += data.length;
      if (size > most) throw new GantryError('engine', t('The container tells more of its processes than fits.'));
      parts[stream].push(data);
    }
    if (limited.aborted) throw new GantryError('engine', t('The container did not answer in time.'));
    const text = (chunks: readonly Uint8Array[]) => Buffer.concat(chunks).toString();
    return { code: await process.exitCode(), out: text(parts.stdout), errors: text(parts.stderr) };
  } finally {
    if (size > most) await process.close();
  }
}
