import type { Duplex } from 'node:stream';
import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Endpoint } from '../endpoint/target.ts';
import type { OutputChunk, ProcessStream } from '../engine.ts';
import { chunksOf } from '../transport/body.ts';
import { framesOf, plainOutput } from './frames.ts';

/** What differs between an exec and an attach. */
export type ProcessControl = {
  readonly endpoint: Endpoint;
  readonly tty: boolean;
  /** Asks the engine for the exit code, once the connection has ended; rejects when the engine does not answer. */
  askExitCode(): Promise<number | undefined>;
  isRunning(): Promise<boolean>;
  resize(columns: number, rows: number): Promise<void>;
  /** Ends the process; called once at most, and only while it runs. */
  end(write: (data: string) => void): Promise<void>;
};

/** Makes a process of a hijacked connection. The end of the connection alone does not tell whether the process or the engine has ended, so the engine is asked. */
export function processOf(socket: Duplex, control: ProcessControl): ProcessStream {
  const exit = Promise.withResolvers<number | undefined>();
  exit.promise.catch(() => {});
  let state: 'running' | 'closing' | 'ended' = 'running';

  async function* read(): AsyncGenerator<OutputChunk> {
    const bytes = chunksOf(socket, control.endpoint);
    try {
      let broken: unknown;
      try {
        yield* control.tty ? plainOutput(bytes) : framesOf(bytes);
      } catch (error) {
        broken = error;
      }
      if (broken && isCancelled(broken)) throw broken;
      if (state === 'closing') return;
      const code = await control.askExitCode().catch((error: unknown) => {
        throw gone(control.endpoint, error);
      });
      if (broken) throw broken;
      state = 'ended';
      exit.resolve(code);
    } catch (error) {
      exit.reject(error);
      throw error;
    } finally {
      if (state === 'running') state = 'ended';
      exit.resolve(undefined);
    }
  }
  const write = (data: string | Uint8Array) => {
    if (!socket.destroyed && socket.writable) socket.write(data);
  };
  return {
    output: read(),
    write,
    async resize(columns, rows) {
      if (state !== 'running') return;
      try {
        await control.resize(columns, rows);
      } catch (error) {
        if (await control.isRunning()) throw error;
      }
    },
    exitCode: () => exit.promise,
    async close() {
      const wasRunning = state === 'running' && !socket.readableEnded;
      if (state !== 'ended') state = 'closing';
      try {
        if (wasRunning) await control.end(write);
      } finally {
        socket.destroy();
        exit.resolve(undefined);
      }
    },
  };
}

function gone(endpoint: Endpoint, cause: unknown): GantryError {
  return new GantryError('engineGone', t('The connection to the engine at {0} broke.', endpoint.address), { cause });
}
