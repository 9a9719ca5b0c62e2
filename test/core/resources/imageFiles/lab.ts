import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import type { Container, Image } from '../../../../src/core/resource.ts';
import { containerId } from '../../../../src/engine/engine.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

/** Ports to an engine with this script; let go of when the test ends. */
export async function use(ui: ScriptedUi, api: EngineApi = sharedEngine()): Promise<TestPorts> {
  const ports = await testPorts(api.socketPath, ui);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

/** As {@link use}, for answers. */
export async function answering(...answers: Answer[]): Promise<TestPorts> {
  return use(new ScriptedUi(...answers));
}

/** A folder that is gone when the test ends. */
export async function folder(): Promise<string> {
  const made = await tempFolder('image-files-');
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made.path;
}

/** A name whose image is gone when the test ends. */
export function freeName(api: EngineApi = sharedEngine()): string {
  const name = uniqueName('file');
  onTestFinished(async () => {
    for (const tag of ['1', '2', 'latest']) await api.api('DELETE', `/images/${name}:${tag}?force=1`);
  });
  return name;
}

/** An image `NAME:1` of busybox, with an id of its own. */
export async function imageOf(ports: TestPorts, api: EngineApi = sharedEngine()): Promise<Image> {
  const name = freeName(api);
  await api.importBusybox(`${name}:1`, [`LABEL name=${name}`]);
  return find(ports, `${name}:1`);
}

/** An image of the engine by its name. */
export async function find(ports: TestPorts, name: string): Promise<Image> {
  const [found] = await ports.connected.findImage(name, ports.signal);
  if (found === undefined) throw new Error(`no image ${name}`);
  return found;
}

export const exists = async (name: string, api: EngineApi = sharedEngine()) => (await api.api('GET', `/images/${name}/json`)).status === 200;

/** A container that is gone when the test ends. */
export async function containerOf(ports: TestPorts, start: boolean, api: EngineApi = sharedEngine(), body: Record<string, unknown> = {}): Promise<Container> {
  const id = await api.container({ name: uniqueName('c'), start, body });
  onTestFinished(() => void api.api('DELETE', `/containers/${id}?force=1&v=1`));
  const [found] = await ports.connected.listContainers([containerId(id)], ports.signal);
  if (found === undefined) throw new Error('no container');
  return found;
}

/** A tar with these files. */
export function tarWith(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return buffer(tar as unknown as Readable);
}

/** Bytes that cannot be made smaller. */
export function noise(length: number): Buffer {
  const bytes = Buffer.alloc(length);
  let state = 1;
  for (let at = 0; at + 4 <= length; at += 4) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    bytes.writeUInt32LE(state, at);
  }
  return bytes;
}

/** Does something when the first report of a progress comes that says how far it is. */
export class ReportingUi extends ScriptedUi {
  readonly #onReport: () => void;

  constructor(onReport: () => void, ...answers: Answer[]) {
    super(...answers);
    this.#onReport = onReport;
  }

  override progress<T>(...[, task]: Parameters<ScriptedUi['progress']>): Promise<T> {
    const report = (progress: { readonly fraction?: number }) => {
      this.reports.push(progress);
      if (progress.fraction !== undefined) this.#onReport();
    };
    return task(report, this.cancellation.signal) as Promise<T>;
  }
}
