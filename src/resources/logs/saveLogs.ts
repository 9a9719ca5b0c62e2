import { join } from 'node:path';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import type { LogSource } from '../container/terminal/followLogs.ts';
import type { Ports } from '../kind.ts';
import { writeWhole } from '../volume/wholeFile.ts';
import { mergeByTime } from './mergeByTime.ts';
import { type Source, type SourceLine, SourceLog } from './sourceLog.ts';

export type SaveOptions = { readonly sources: readonly Source[]; readonly name: string; readonly timestamps: boolean };

/** A line of a log that never ends is broken after so many characters, in a file as well. */
const longest = 1024 * 1024;
const reportEvery = 4 * 1024 * 1024;

/** Asks where, and writes all that the engine has of the logs to a file of this machine: as a whole or not at all. */
export async function saveLogs({ ui, machine, engine }: Pick<Ports, 'ui' | 'machine' | 'engine'>, options: SaveOptions): Promise<void> {
  const start = join(machine.home, `${options.name.replace(/[^\w.-]+/g, '_')}.log`);
  const path = await ui.chooseSavePath({ title: t('Save the log of {0}', options.name), action: t('Save'), start, filters: { [t('Logs')]: ['log', 'txt'] } });
  if (path === undefined) return;
  const connected = await engine();
  const size = await ui.progress(t('Saving the log of {0}', options.name), (report, signal) =>
    writeWhole(path, reported(wholeLog(connected, options, signal), report), signal),
  );
  ui.tell(t('Saved the log of {0}, {1}, to {2}.', options.name, formatBytes(size), path));
}

/** Every line of the logs as it stands in a file, with its container's name when there are several. */
export async function* wholeLog(engine: LogSource, { sources, timestamps }: SaveOptions, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const logs = sources.map((source, index) => new SourceLog(engine, source, index, {}, { colours: false, longest }).snapshot(signal));
  const [only] = logs;
  const nameOf = ({ source }: SourceLine) => (sources.length > 1 ? `${sources[source]?.name ?? ''} │ ` : '');
  for await (const line of logs.length === 1 && only ? only : mergeByTime(logs)) {
    yield Buffer.from(`${timestamps && line.stamp !== '' ? `${line.stamp} ` : ''}${nameOf(line)}${line.text}\n`);
  }
}

async function* reported(source: AsyncIterable<Uint8Array>, report: Report): AsyncGenerator<Uint8Array> {
  let [size, told] = [0, 0];
  for await (const chunk of source) {
    size += chunk.length;
    if (size - told >= reportEvery) {
      told = size;
      report({ message: formatBytes(size) });
    }
    yield chunk;
  }
}
