import type { Container } from '../../../core/resource.ts';
import type { TerminalSession } from '../../../core/terminal.ts';
import type { Engine } from '../../../engine/engine.ts';
import { findShell } from './findShell.ts';
import { ProcessSession } from './processSession.ts';

type ShellOptions = {
  /** The program and its arguments; the best shell there is when absent. */
  readonly command?: readonly string[];
  /** The container's own user when absent. */
  readonly user?: string;
};

/** A program of its own in a running container, by default a shell; closing the tab ends it. */
export function shellSession(engine: Pick<Engine, 'exec'>, { id, name }: Container, { command, user }: ShellOptions = {}): TerminalSession {
  return new ProcessSession(name, 'terminal', async (size, signal) => {
    const program = command ?? [await findShell(engine, id, user, signal)];
    const process = await engine.exec(id, { command: program, tty: true, ...(user !== undefined && { user }), ...(size && { size }) }, signal);
    return { process, tty: true };
  });
}
