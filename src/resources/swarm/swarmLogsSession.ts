import { messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { OutputChunk } from '../../engine/engine.ts';
import { FollowSession } from '../container/terminal/followSession.ts';
import type { Screen } from '../container/terminal/screen.ts';
import { TextStream } from '../container/terminal/textStream.ts';
import { SwarmLogLines } from './swarmLogLines.ts';

/** One log that the managers gather. */
export type SwarmLogSource = {
  readonly name: string;
  readonly tty: boolean;
  read(signal: AbortSignal): AsyncIterable<OutputChunk>;
};
type Options = {
  readonly timestamps: boolean;
  /** What tasks are called now, by their ids. */
  nameTasks(signal: AbortSignal): Promise<ReadonlyMap<string, string>>;
};

/** The output of services or tasks, each line led by the task that wrote it; followed until the tab is closed or Ctrl+C is pressed. */
export function swarmLogsSession(name: string, sources: readonly SwarmLogSource[], { timestamps, nameTasks }: Options): TerminalSession {
  return new FollowSession({
    title: t('{0} (logs)', name),
    icon: 'output',
    async follow(screen, signal) {
      const lines = new SwarmLogLines(timestamps, () => nameTasks(signal));
      const one = async (source: SwarmLogSource) => {
        try {
          await (source.tty ? showRaw(screen, source, signal) : showLines(screen, source, lines, signal));
        } catch (error) {
          // One log that fails does not take the others along.
          if (sources.length === 1) throw error;
          if (!signal.aborted) screen.note(`${source.name}: ${messageOf(error)}`);
        }
      };
      await Promise.all(sources.map(one));
    },
  });
}

async function showLines(screen: Screen, source: SwarmLogSource, lines: SwarmLogLines, signal: AbortSignal): Promise<void> {
  const reader = lines.reader();
  for await (const { stream, data } of source.read(signal)) await screen.write(await reader.push(stream, data));
  await screen.write(await reader.end());
}

async function showRaw(screen: Screen, source: SwarmLogSource, signal: AbortSignal): Promise<void> {
  const text = new TextStream('replay');
  for await (const { stream, data } of source.read(signal)) await screen.write(text.push(stream, data));
  await screen.write(text.end());
}
