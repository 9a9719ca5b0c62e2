import type { ContainerId } from '../../core/resource.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { Engine, OutputChunk, ProcessStream } from '../../engine/engine.ts';
import { ProcessSession } from '../container/terminal/processSession.ts';
import { createContainer, discard } from './createContainer.ts';

const questionLimit = 10_000;

/** How the container of a terminal is made, and whether it goes with its process. */
export type Foreground = {
  make(signal: AbortSignal): Promise<ContainerId>;
  readonly tty: boolean;
  readonly remove: boolean;
};

/** A container in the foreground, as `docker run` without `-d` has it. One that is to be removed is gone when its process ends, or the tab is closed. */
export function runSession(engine: Engine, title: string, { make, tty, remove }: Foreground): TerminalSession {
  return new ProcessSession(title, 'play', async (size, signal) => {
    const id = await make(signal);
    try {
      // Attached before it starts, so that nothing of its output is lost.
      const process = await engine.attach(id, signal);
      await engine.startContainer(id, signal);
      // A process that ended at once may have taken its container along; what it wrote is still to come.
      if (size && tty) await process.resize(size.columns, size.rows).catch(() => {});
      return { process: remove ? foreground(engine, id, process) : process, tty };
    } catch (error) {
      await discard(engine, id);
      throw error;
    }
  });
}

/** As `docker run --rm -it` with the image's own defaults. */
export function runInteractively(engine: Engine, image: string): TerminalSession {
  const spec = { Image: image, Tty: true, OpenStdin: true, StdinOnce: true, HostConfig: { AutoRemove: true } };
  return runSession(engine, image, { make: () => createContainer(engine, spec), tty: true, remove: true });
}

/** A process whose container goes with it. */
function foreground(engine: Engine, id: ContainerId, process: ProcessStream): ProcessStream {
  return {
    output: untilRemoved(engine, id, process.output),
    write: (data) => process.write(data),
    resize: (columns, rows) => process.resize(columns, rows),
    exitCode: () => process.exitCode().catch(() => undefined),
    async close() {
      await discard(engine, id);
      await process.close();
    },
  };
}

/** The engine removes the container at once, and then cannot tell the exit code: that is no broken connection. */
async function* untilRemoved(engine: Engine, id: ContainerId, output: AsyncIterable<OutputChunk>): AsyncGenerator<OutputChunk> {
  try {
    yield* output;
  } catch (error) {
    const left = await engine.listContainers([id], AbortSignal.timeout(questionLimit)).catch(() => undefined);
    if (left === undefined || left.length > 0) throw error;
  }
}
