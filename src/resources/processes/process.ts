/** A process of a container, by what the container itself knows of it. */
export type Process = {
  /** In the container, where PID 1 is its own process. */
  readonly pid: number;
  /** Clock ticks from the machine's start to the process's; with the PID, this names one process for ever. */
  readonly start: string;
  /** A name, or a number without one. */
  readonly user: string;
  readonly uid: number;
  /** One letter; see proc_pid_stat(5). */
  readonly state: string;
  /** Seconds of processor time. */
  readonly cpu: number;
  /** Bytes in memory. */
  readonly memory: number;
  /** Milliseconds since it started. */
  readonly age: number;
  /** The command line; its name in brackets where there is none. */
  readonly command: string;
};

/**
 * Writes of each process, from /proc alone and with little more than a shell: its PID and user, its `stat` line, its command line.
 * The first argument is a mark that keeps the fields apart. The shell leaves itself out.
 */
export const listScript = `mark=$1
cat /proc/uptime
printf '%s' "$mark"
cat /etc/passwd
for dir in /proc/[0-9]*; do
  pid=\${dir#/proc/}
  [ "$pid" = "$$" ] && continue
  read -r line < $dir/stat || continue
  uid=
  while read -r key value rest; do
    [ "$key" = Uid: ] && uid=$value && break
  done < $dir/status
  printf '%s%s %s%s%s%s' "$mark" "$pid" "$uid" "$mark" "$line" "$mark"
  cat $dir/cmdline
done 2>/dev/null
true`;

/** Linux counts processor time for programs in hundredths of a second, and gives out memory in pages; see proc_pid_stat(5). */
const ticks = 100;
const page = 4096;

/** Reads what {@link listScript} wrote; what cannot be read is left out. */
export function parseProcesses(output: string, mark: string): readonly Process[] {
  const [uptime = '', passwd = '', ...fields] = output.split(mark);
  const users = new Map([...passwd.matchAll(/^([^:\n]+):[^:\n]*:(\d+):/gm)].map(([, name = '', uid = '']) => [uid, name] as const).toReversed());
  const now = Number.parseFloat(uptime) || 0;
  const processes: Process[] = [];
  for (let at = 0; at + 2 < fields.length; at += 3) {
    const [numbers = '', stat = '', line = ''] = fields.slice(at, at + 3);
    const [pid = '', uid = ''] = numbers.split(' ');
    const [name, values] = splitStat(stat);
    const start = values[19];
    if (!/^\d+$/.test(pid) || start === undefined || !/^\d+$/.test(start)) continue;
    processes.push({
      ...{ pid: Number(pid), start, uid: Number(uid), user: users.get(uid) ?? uid, state: values[0] ?? '' },
      cpu: ((Number(values[11]) || 0) + (Number(values[12]) || 0)) / ticks,
      memory: (Number(values[21]) || 0) * page,
      age: Math.max(0, (now - Number(start) / ticks) * 1000),
      command: line.replace(/\0+$/, '').replaceAll('\0', ' ') || `[${name}]`,
    });
  }
  return processes.sort((left, right) => left.pid - right.pid);
}

/** The name may hold brackets and spaces itself. */
function splitStat(stat: string): readonly [name: string, values: readonly string[]] {
  const [open, close] = [stat.indexOf('('), stat.lastIndexOf(')')];
  return [
    stat.slice(open + 1, close),
    stat
      .slice(close + 2)
      .trim()
      .split(' '),
  ];
}
