import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import type { Settings } from '../../../../src/core/ports.ts';
import type { Context, Resource } from '../../../../src/core/resource.ts';
import type { Row } from '../../../../src/core/row.ts';
import type { SettingValues } from '../../../../src/core/settings.ts';
import { type ContextSpec, createContext } from '../../../../src/engine/endpoint/contextStore.ts';
import { context as contextKind } from '../../../../src/resources/context/kind.ts';
import { SideEngines } from '../../../../src/resources/context/sideEngines.ts';
import { contextsTree } from '../../../../src/resources/context/view.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { memoryStore, type TestPorts, testPorts } from '../testPorts.ts';

/** A user with a docker configuration of their own, who answers like this. */
export type Lab = {
  readonly ports: Ports;
  readonly ui: ScriptedUi;
  readonly base: TestPorts;
  /** The CLI's configuration folder. */
  readonly folder: string;
  readonly engines: SideEngines;
  /** Ids of rows that were asked to be loaded again. */
  readonly reloaded: string[];
};

/** Ports whose contexts are in a folder of their own, with settings that keep what is set; `environment` besides. */
export async function contextLab(answers: readonly Answer[] = [], environment: Readonly<Record<string, string | undefined>> = {}): Promise<Lab> {
  const ui = new ScriptedUi(...answers);
  const base = await testPorts(sharedEngine().socketPath, ui);
  onTestFinished(() => base[Symbol.asyncDispose]());
  const folder = join(base.machine.home, 'docker');
  await mkdir(folder);
  const machine = { ...base.machine, environment: { DOCKER_CONFIG: folder, ...environment } };
  const reloaded: string[] = [];
  const engines = new SideEngines({ machine, log: base.log, onChange: (name) => void reloaded.push(`context/${name}`), signal: base.signal });
  const ports: Ports = { ...base, machine, settings: keptSettings(), workspaceStore: memoryStore(), sideEngines: async () => engines };
  return { ports, ui, base, folder, engines, reloaded };
}

function keptSettings(): Settings<SettingValues> {
  const values = new Map<string, unknown>([
    ['engine.host', ''],
    ['engine.context', ''],
    ['logs.tail', 100],
    ['logs.timestamps', false],
  ]);
  return {
    get: (key) => values.get(key) as never,
    set: async (key, value) => void values.set(key, value),
    onDidChange: () => ({ dispose() {} }),
  };
}

export function addContext({ folder }: Lab, name: string, host: string, more: Partial<ContextSpec> = {}): Promise<void> {
  return createContext(folder, { name, host, description: '', ...more });
}

/** The rows of the view. */
export function rows({ ports }: Lab): Promise<readonly Row[]> {
  return contextsTree.load(ports);
}

/** The context of this name as the view has it. */
export async function contextOf(lab: Lab, name: string): Promise<Context> {
  const row = (await rows(lab)).find((one) => one.label === name);
  if (row?.resource?.kind !== 'context') throw new Error(`there is no context ${name}`);
  return row.resource;
}

/** What stands below a context now. */
export async function below(lab: Lab, name: string): Promise<readonly Row[]> {
  return (await contextKind.children?.(await contextOf(lab, name), lab.ports)) ?? [];
}

/** Runs a command of the kind of contexts. */
export async function runCommand(lab: Lab, command: string, ...names: string[]): Promise<void> {
  const contexts: Resource[] = [];
  for (const name of names) contexts.push(await contextOf(lab, name));
  await contextKind.commands[command]?.run(lab.ports, contexts as Context[]);
}
