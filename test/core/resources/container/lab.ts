import type { Container } from '../../../../src/core/resource.ts';
import type { SettingValues } from '../../../../src/core/settings.ts';
import { containerId } from '../../../../src/engine/engine.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

export type Inspected = {
  readonly Name: string;
  readonly State: { readonly Status: string; readonly ExitCode: number; readonly StartedAt: string; readonly Running: boolean };
};
type Made = { readonly start?: boolean; readonly body?: Record<string, unknown> };

/** One test's containers on the shared engine, removed at its end, and the ports of a user with these answers. */
export class Lab implements AsyncDisposable {
  readonly witness: EngineApi;
  readonly ports: TestPorts;
  readonly #made: string[] = [];

  constructor(witness: EngineApi, ports: TestPorts) {
    this.witness = witness;
    this.ports = ports;
  }

  get ui(): ScriptedUi {
    return this.ports.ui;
  }

  /** Makes a container of busybox; it sleeps, unless the body says otherwise. */
  async container({ start = true, body = {} }: Made = {}): Promise<Container> {
    const id = await this.witness.container({ name: uniqueName('c'), start, body });
    this.#made.push(id);
    return this.listed(id);
  }

  /** A container as the product's engine lists it now. */
  async listed(id: string): Promise<Container> {
    const [found] = await this.ports.connected.listContainers([containerId(id)], this.ports.signal);
    if (found === undefined) throw new Error(`there is no container ${id}`);
    return found;
  }

  /** What the engine says, past the product. */
  inspect({ id }: Container): Promise<Inspected> {
    return this.witness.must<Inspected>('GET', `/containers/${id}/json`);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    // An engine that the test has killed has taken its containers along.
    await Promise.allSettled(this.#made.map((id) => this.witness.api('DELETE', `/containers/${id}?force=1&v=1`)));
    await this.ports[Symbol.asyncDispose]();
  }
}

export async function lab(answers: readonly Answer[] = [], settings: Partial<SettingValues> = {}, witness: EngineApi = sharedEngine()): Promise<Lab> {
  return new Lab(witness, await testPorts(witness.socketPath, new ScriptedUi(...answers), settings));
}
