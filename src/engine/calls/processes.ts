import type { Duplex, Readable } from 'node:stream';
import type { Engine } from '../engine.ts';
import { fieldsOf } from '../mapping/fields.ts';
import { framesOf, plainOutput } from '../streams/frames.ts';
import { type ProcessControl, processOf } from '../streams/processOutput.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';
import { detachKeys, startExec } from './exec.ts';
import { questionLimit } from './limits.ts';
import { pathPart } from './names.ts';

/** Output of containers and processes in them. */
export function processCalls(api: Api): Pick<Engine, 'logs' | 'exec' | 'attach'> {
  const { docker, endpoint } = api;
  const hasTty = async (id: string, signal: AbortSignal) =>
    fieldsOf(fieldsOf(await docker(signal).getContainer(pathPart(id)).inspect())['Config'])['Tty'] === true;
  return {
    async *logs(id, { follow, tail, since, timestamps }, signal) {
      const tty = await hasTty(id, signal);
      const query = { follow, stdout: true, stderr: true, timestamps, ...(tail !== undefined && { tail }), ...(since && { since }) };
      const answer: unknown = await docker(signal, true)
        .getContainer(pathPart(id))
        .logs(query as { follow: true });
      const bytes = chunksOf(answer as Readable, endpoint);
      yield* tty ? plainOutput(bytes) : framesOf(bytes);
    },
    exec: (id, options, signal) => startExec(api, id, options, signal),
    async attach(id, signal) {
      const tty = await hasTty(id, signal);
      const options = { stream: true, stdin: true, stdout: true, stderr: true, hijack: true, detachKeys };
      const socket: unknown = await docker(signal).getContainer(pathPart(id)).attach(options);
      return processOf(socket as Duplex, attachControl(api, id, tty));
    },
  };
}

function attachControl({ docker, endpoint }: Api, id: string, tty: boolean): ProcessControl {
  const container = () => docker(AbortSignal.timeout(questionLimit)).getContainer(pathPart(id));
  const state = async () => (await container().inspect()).State;
  return {
    endpoint,
    tty,
    async askExitCode() {
      const { Running, ExitCode } = await state();
      return Running ? undefined : ExitCode;
    },
    isRunning: async () => (await state()).Running,
    resize: (columns, rows) => container().resize({ w: columns, h: rows }),
    end: async () => {},
  };
}
