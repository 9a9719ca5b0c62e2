import { onTestFinished } from 'vitest';
import type { EngineApi } from '../../../support/engineApi.ts';
import type { ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

/** Ports to a real engine that are let go of when the test ends. */
export async function portsTo(api: EngineApi, ui: ScriptedUi): Promise<TestPorts> {
  const ports = await testPorts(api.socketPath, ui);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}
