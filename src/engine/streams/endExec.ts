import { pause } from '../cancelled.ts';

/**
 * Finds the process that an exec started and signals its process group, from inside the container, with a shell and `cat` alone.
 * The engine tells the process's id on its own host only, so the process is known by a variable in its environment; its children
 * inherit that, so only a session leader counts whose parent lacks it. Arguments: the variable, the signal.
 */
const signalScript = `mark=$1 signal=$2
for dir in /proc/[0-9]*; do
  pid=\${dir#/proc/}
  read -r line < $dir/stat || continue
  set -- \${line##*) }
  [ "$4" = "$pid" ] || continue
  case "$(cat $dir/environ)" in *"$mark"*) ;; *) continue ;; esac
  case "$(cat /proc/$2/environ)" in *"$mark"*) continue ;; esac
  kill -$signal -$pid || kill -$signal $pid
  kill -CONT -$pid
done 2>/dev/null`;

export type ExecControl = {
  isRunning(): Promise<boolean>;
  /** Runs a command beside the process, without its output; rejects when the container has no such program. */
  run(command: readonly string[], user: string | undefined): Promise<void>;
  write(data: string): void;
};

/** Milliseconds that a process is given to end after each step. */
const patience = 1_000;

/**
 * Ends an exec's process as closing a terminal window does: SIGHUP to its group (which a shell hands on to its jobs), then SIGKILL,
 * first as the user it runs as, then as root. Where there is no shell to do that: Ctrl-C and Ctrl-D. Never rejects for a process
 * that cannot be ended; rejects when the engine does not answer.
 */
export async function endExec(mark: string, user: string | undefined, control: ExecControl, signal: AbortSignal): Promise<void> {
  for (const [name, as] of [
    ['HUP', user],
    ['KILL', user],
    ['KILL', '0'],
  ] as const) {
    const asked = await control.run(['sh', '-c', signalScript, 'sh', mark, name], as).then(
      () => true,
      () => false,
    );
    if (!asked && name === 'HUP') control.write('\u0003\u0004');
    if (await endsWithin(control, patience, signal)) return;
    if (!asked) control.write('\u0004');
  }
}

async function endsWithin(control: ExecControl, limit: number, signal: AbortSignal): Promise<boolean> {
  for (let waited = 0, step = 5; ; step = Math.min(step * 2, 100)) {
    if (!(await control.isRunning())) return true;
    if (waited >= limit || signal.aborted) return false;
    await pause(step, signal);
    waited += step;
  }
}
