import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';
import { LogsPanel } from './logsPanel.ts';
import { mergedLogsSession } from './mergedLogsSession.ts';
import { askRange, isRange } from './range.ts';
import type { Source } from './sourceLog.ts';

const rangeKey = 'logs.range';

/** Opens the logs on a page, all of them on one, after asking how much is wanted. `name` is what the containers have in common. */
export async function openLogs(ports: Ports, sources: readonly Source[], name?: string): Promise<void> {
  if (sources.length === 0) return;
  const title = nameOf(sources, name);
  const last = ports.store.get(rangeKey);
  const range = await askRange(ports.ui, t('Logs of {0}', title), isRange(last) ? last : undefined);
  if (range === undefined) return;
  await ports.store.set(rangeKey, range);
  ports.ui.openPanel(new LogsPanel(ports, { name: title, sources: sources.map(short), range }));
}

/** Opens the logs of several containers in one terminal. */
export async function openLogsTogether({ engine, ui, settings }: Ports, sources: readonly Source[], name?: string): Promise<void> {
  if (sources.length === 0) return;
  const tail = settings.get('logs.tail');
  const options = { timestamps: settings.get('logs.timestamps'), ...(tail > 0 && { tail: Math.floor(tail) }) };
  ui.openTerminal(mergedLogsSession(await engine(), nameOf(sources, name), sources.map(short), options));
}

function nameOf(sources: readonly Source[], name: string | undefined): string {
  const [only] = sources;
  return name ?? (sources.length === 1 && only ? only.name : t('{0} containers', sources.length));
}

function short({ id, name }: Source): Source {
  return { id, name };
}
