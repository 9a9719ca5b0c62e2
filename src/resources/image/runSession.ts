import type { ContainerId } from '../../core/resource.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import type { Engine, OutputChunk, ProcessStream } from '../../engine/engine.ts';
import { ProcessSession } from '../container/terminal/processSession.ts';
import { createContainer, discard } from './createContainer.ts';

const spec = { Tty: true, OpenStdin: true, StdinOnce: true, HostConfig: { AutoRemove: true } };
const questionLimit = 10_000;

/** A container in the foreground, as `docker run --rm -it` makes it: it is gone when its process ends, or the tab is closed. */
export function runSession(engine: Engine, image: string): TerminalSession {
  return new ProcessSession(image, 'play', async (size, signal) => {
    const id = await createContainer(engine, { Image: image, ...spec });
    try {
      // Attached before it starts, so that nothing of its output is lost.
      const process = await engine.attach(id, signal);
      await engine.startContainer(id, signal);
      if (size) await process.resize(size.columns, size.rows);
      return { process: foreground(engine, id, process), tty: true };
    } catch (error) {
      await discard(engine, id);
      throw error;
    }
  });
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
