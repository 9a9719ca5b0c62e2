import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import type { TerminalSession } from '../../../core/terminal.ts';
import { type FollowOptions, followLogs, type LogPiece, type LogSource } from './followLogs.ts';
import { FollowSession } from './followSession.ts';
import type { Screen } from './screen.ts';

/** A container's log, followed until the tab is closed, Ctrl+C is pressed or the container is removed. */
export function logsSession(engine: LogSource, { id, name }: Container, options: FollowOptions): TerminalSession {
  return new FollowSession({
    title: t('{0} (logs)', name),
    icon: 'output',
    async follow(screen, signal) {
      for await (const piece of followLogs(engine, id, options, signal)) await show(screen, name, piece);
    },
  });
}

async function show(screen: Screen, name: string, piece: LogPiece): Promise<void> {
  if ('text' in piece) return screen.write(piece.text);
  if (piece.became === 'stopped') screen.note(t('{0} is not running. Its log goes on here when it starts; Ctrl+C ends.', name));
  else if (piece.became === 'started') screen.note(t('{0} has started.', name));
  else screen.note(t('{0} was removed.', name));
}
