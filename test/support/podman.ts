import { join } from 'node:path';
import { EngineApi } from './engineApi.ts';
import { startDaemon } from './process.ts';
import { killProcessesOf, unmountBelow } from './sweep.ts';
import { tempFolder } from './temp.ts';
import { until } from './until.ts';

/** A throwaway Podman, behind its Docker-compatible socket. */
export interface Podman extends AsyncDisposable {
  readonly engine: EngineApi;
  stop(): Promise<void>;
}

/** Starts Podman as a second kind of engine, with its own storage; never the machine's. */
export async function startPodman(): Promise<Podman> {
  const folder = await tempFolder('p-');
  const at = (name: string) => join(folder.path, name);
  const storage = ['--root', at('root'), '--runroot', at('run'), '--tmpdir', at('tmp'), '--storage-driver', 'overlay'];
  const limits = ['--cgroup-manager', 'cgroupfs', '--events-backend', 'file', '--log-level', 'info'];
  const service = ['system', 'service', '--time=0', `unix://${at('p.sock')}`];
  const daemon = await startDaemon('podman', [...storage, ...limits, ...service], { ready: /API service listening/ });
  const engine = new EngineApi(at('p.sock'));
  await until('podman to answer', async () => (await engine.api('GET', '/_ping')).status === 200);
  const stop = async () => {
    await daemon.stop('SIGKILL');
    await killProcessesOf(folder.path);
    await unmountBelow(folder.path);
    await folder[Symbol.asyncDispose]();
  };
  return { engine, stop, [Symbol.asyncDispose]: stop };
}
