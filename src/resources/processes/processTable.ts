import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { ProcessTable } from '../../engine/statsTypes.ts';
import type { Process } from './process.ts';

/** Processes as a table with heads. */
export function toTable(processes: readonly Process[]): ProcessTable {
  return {
    titles: ['PID', t('User'), t('State'), t('CPU time'), t('Memory'), t('Running for'), t('Command')],
    rows: processes.map(({ pid, user, state, cpu, memory, age, command }) => [
      ...[String(pid), oneLine(user), oneLine(state), clock(cpu), formatBytes(memory), clock(age / 1000), oneLine(command)],
    ]),
  };
}

/** A table as text, its columns under one another; the last may be as long as it likes. */
export function tableText({ titles, rows }: ProcessTable): string {
  const lines = [titles, ...rows].map((cells) => cells.map((cell) => oneLine(cell)));
  const widths = titles.map((_, column) => lines.reduce((most, cells) => Math.max(most, cells[column]?.length ?? 0), 0));
  const line = (cells: readonly string[]) => cells.map((cell, column) => (column === cells.length - 1 ? cell : cell.padEnd(widths[column] ?? 0))).join('  ');
  return `${lines.map(line).join('\n')}\n`;
}

/** Seconds as `m:ss`, or `h:mm:ss`. */
export function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, String(whole % 60).padStart(2, '0')];
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${rest}` : `${minutes}:${rest}`;
}
