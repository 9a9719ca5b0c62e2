import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { PickItem } from '../../core/ports.ts';
import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { ProcessTable } from '../../engine/statsTypes.ts';
import { signalItems } from '../container/signals.ts';
import type { Ports } from '../kind.ts';
import { killInside, processesInside } from './inside.ts';
import type { Process } from './process.ts';
import { clock, tableText, toTable } from './processTable.ts';

type Choice = 'refresh' | 'table' | 'row' | Process;
type Listed = { readonly items: readonly PickItem<Choice>[]; readonly table: ProcessTable; readonly killable: boolean };

/** Shows the processes of a container, lets the user end one, and shows them again. */
export async function showProcesses(ports: Ports, container: Container): Promise<void> {
  const { ui, signal } = ports;
  const engine = await ports.engine();
  for (;;) {
    const listed = await list(engine, container, signal);
    const items = [...ownItems(), ...listed.items];
    const choice = await ui.pick(items, {
      title: t('Processes of {0}', container.name),
      placeholder: listed.killable ? t('Choose one to send it a signal') : noShell(),
    });
    if (choice === undefined || typeof choice === 'symbol') return;
    if (choice === 'table') return ui.showDocument({ name: t('Processes of {0}', container.name), language: 'plaintext', text: tableText(listed.table) });
    if (choice === 'row') return ui.warn(noShell());
    if (choice !== 'refresh' && !(await kill(ports, engine, container, choice))) return;
  }
}

/** False when the user gave up. */
async function kill({ ui, signal }: Ports, engine: Engine, { id }: Container, process: Process): Promise<boolean> {
  const title = t('Send a signal to {0} {1}', process.pid, shorten(oneLine(process.command), 60));
  const chosen = await ui.pick(signalItems(), { title, placeholder: t('The signal to send') });
  if (typeof chosen !== 'string') return false;
  await killInside(engine, id, process, chosen, signal);
  // With its first process a container ends, and there is nothing more to list.
  const [now] = await engine.listContainers([id], signal);
  return now?.state === 'running' && process.pid !== 1;
}

async function list(engine: Engine, { id }: Container, signal: AbortSignal): Promise<Listed> {
  const processes = await processesInside(engine, id, signal);
  if (processes) return { items: processes.map(processItem), table: toTable(processes), killable: true };
  const table = await engine.top(id, signal);
  return { items: table.rows.map((row) => rowItem(table.titles, row)), table, killable: false };
}

function noShell(): string {
  return t('The container has no shell, so its processes can be seen, but not ended one by one.');
}

function ownItems(): readonly PickItem<Choice>[] {
  return [
    { value: 'refresh', label: t('Refresh'), icon: { name: 'refresh' } },
    { value: 'table', label: t('Show as a Table'), icon: { name: 'table' } },
  ];
}

function processItem(process: Process): PickItem<Choice> {
  const { pid, command, user, cpu, memory, age } = process;
  const figures = [oneLine(user), formatBytes(memory), t('CPU time {0}', clock(cpu)), t('running for {0}', clock(age / 1000))];
  return { value: process, label: `${pid}  ${shorten(oneLine(command), 120)}`, description: figures.join(' · '), section: t('Processes') };
}

/** The engine's own table; its last column is the command, and its PIDs are those of the engine's machine. */
function rowItem(titles: readonly string[], row: readonly string[]): PickItem<Choice> {
  const figures = titles.slice(0, -1).map((title, column) => `${title} ${oneLine(row[column] ?? '')}`);
  return { value: 'row', label: shorten(oneLine(row.at(-1) ?? ''), 120), description: figures.join(' · '), section: t('Processes') };
}
