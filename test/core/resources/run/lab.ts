import { onTestFinished } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

/** The engine's words about a container, as far as the tests look. */
export type Inspected = {
  readonly Id: string;
  readonly Name: string;
  readonly Image: string;
  readonly RestartCount: number;
  readonly State: { readonly Running: boolean; readonly Paused: boolean; readonly Status: string };
  readonly Config: Readonly<Record<string, unknown>>;
  readonly HostConfig: Readonly<Record<string, unknown>>;
  readonly Mounts: readonly { readonly Name?: string; readonly Destination: string; readonly RW: boolean }[];
  readonly NetworkSettings: { readonly Networks: Readonly<Record<string, { readonly Aliases: readonly string[] | null; readonly IPAMConfig: unknown }>> };
};

/** A program that ends at once when it is asked to. */
export const sleeper = ['sh', '-c', 'trap "exit 0" TERM INT; sleep 86400 & wait'];

/** The ports of a user with these answers. */
export async function user(answers: readonly Answer[] = [], api: EngineApi = sharedEngine()): Promise<TestPorts> {
  const ports = await testPorts(api.socketPath, new ScriptedUi(...answers));
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return ports;
}

/** A name for a container; whatever has it when the test ends is removed, and so is what was kept of it. */
export function ownName(api: EngineApi = sharedEngine()): string {
  const name = uniqueName('run');
  onTestFinished(async () => {
    const filters = JSON.stringify({ name: [name] });
    for (const { Id } of await api.must<{ Id: string }[]>('GET', `/containers/json?all=1&filters=${filters}`))
      await api.api('DELETE', `/containers/${Id}?force=1&v=1`);
  });
  return name;
}

/** An image with these lines of a Dockerfile, under a name of its own. */
export async function ownImage(changes: readonly string[] = [`CMD ${JSON.stringify(sleeper)}`], api: EngineApi = sharedEngine()): Promise<string> {
  const reference = `${uniqueName('image')}:1`;
  await api.importBusybox(reference, changes);
  onTestFinished(async () => void (await api.api('DELETE', `/images/${reference}?force=1`)));
  return reference;
}

/** What the engine says, past the product. */
export function inspect(name: string, api: EngineApi = sharedEngine()): Promise<Inspected> {
  return api.must<Inspected>('GET', `/containers/${name}/json`);
}

/** The names of the containers that have this in their name. */
export async function namesLike(name: string, api: EngineApi = sharedEngine()): Promise<readonly string[]> {
  const filters = JSON.stringify({ name: [name] });
  const list = await api.must<{ Names: string[] }[]>('GET', `/containers/json?all=1&filters=${filters}`);
  return list.map(({ Names }) => (Names[0] ?? '').slice(1)).sort();
}

/** Runs a command of the images view on an image of this name. */
export async function onImage(ports: Ports, command: 'runWith' | 'runAgain', reference: string): Promise<void> {
  const found = (await ports.resources('image')).filter((one) => one.reference === reference);
  await image.commands[command]?.run(ports, found);
}

/** Chooses a row of the form or of a list. */
export const row = (label: string): Answer => ({ pick: label });
/** Answers a line of text. */
export const type = (input: string): Answer => ({ input });
