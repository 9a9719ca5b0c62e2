import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { FollowOptions, LogSource } from '../container/terminal/followLogs.ts';
import { FollowSession } from '../container/terminal/followSession.ts';
import type { Screen } from '../container/terminal/screen.ts';
import { becameText } from './became.ts';
import { followTogether, type LineSink } from './followTogether.ts';
import type { Source, SourceLine } from './sourceLog.ts';

/** Foreground colours of ECMA-48, in the order in which containers get them. */
const colours = [36, 33, 32, 35, 34, 96, 93, 92, 95, 94] as const;
const longestLine = 64 * 1024;

/**
 * The logs of several containers in one terminal, each line after its container's name in a colour of its own, until Ctrl+C.
 * @param name what the containers have in common, such as a project.
 */
export function mergedLogsSession(engine: LogSource, name: string, sources: readonly Source[], options: FollowOptions): TerminalSession {
  const { timestamps, ...start } = options;
  return new FollowSession({
    title: t('{0} (logs)', name),
    icon: 'output',
    follow: (screen, signal) =>
      followTogether(engine, sources, { startOf: () => start, colours: true, longest: longestLine }, sinkOf(screen, sources, timestamps), signal),
  });
}

function sinkOf(screen: Screen, sources: readonly Source[], timestamps: boolean): LineSink {
  const heads = headsOf(sources);
  const nameOf = (source: number) => sources[source]?.name ?? '';
  const shown = ({ source, stamp, text }: SourceLine) => `${heads[source] ?? ''}${timestamps && stamp !== '' ? `${stamp} ` : ''}${text}\x1b[0m\r\n`;
  return {
    lines: (lines) => screen.write(lines.map(shown).join('')),
    became: (source, state) => screen.note(becameText(state, nameOf(source))),
    failed: (source, reason) => screen.note(t('The log of {0} cannot be read: {1}', nameOf(source), reason)),
  };
}

/** What stands before the lines of each container. */
function headsOf(sources: readonly Source[]): readonly string[] {
  const width = Math.max(...sources.map(({ name }) => name.length));
  return sources.map(({ name }, index) => `\x1b[${colours[index % colours.length]}m${oneLine(name).padEnd(width)} │\x1b[0m `);
}
