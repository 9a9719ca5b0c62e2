import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import type { TerminalSession } from '../../../core/terminal.ts';
import type { Engine } from '../../../engine/engine.ts';
import { fieldsOf } from '../../../engine/mapping/fields.ts';
import { LineInput } from './lineInput.ts';
import { type Connection, ProcessSession } from './processSession.ts';

type Attachable = Pick<Engine, 'attach' | 'inspectContainer' | 'killContainer'>;

/** The container's own process. Closing the tab lets go of it and leaves it running. */
export function attachSession(engine: Attachable, { id, name }: Container): TerminalSession {
  return new ProcessSession(name, 'plug', async (size, signal) => {
    const config = fieldsOf((await engine.inspectContainer(id, signal))['Config']);
    const tty = config['Tty'] === true;
    const listens = config['OpenStdin'] === true;
    const process = await engine.attach(id, signal);
    if (tty && size) {
      // A program draws anew only when its size changes.
      await process.resize(size.columns, size.rows + 1);
      await process.resize(size.columns, size.rows);
    }
    const interrupt = () => void engine.killContainer(id, 'SIGINT', signal).catch(() => {});
    const greeting = t('Attached to {0}. Ctrl+C goes to it; closing this tab leaves it running.', name);
    const keyboard = tty && listens ? {} : { type: typing(process, listens, interrupt) };
    return { process, tty, greeting, ...keyboard };
  });
}

/** What the CLI does too: without a terminal inside, lines are edited here and Ctrl+C is sent as a signal. */
function typing(process: Connection['process'], listens: boolean, interrupt: () => void): NonNullable<Connection['type']> {
  const lines = new LineInput();
  return (text, echo) => {
    if (listens) lines.type(text, { line: (line) => process.write(line), interrupt, echo });
    else if (text.includes('\x03')) interrupt();
  };
}
