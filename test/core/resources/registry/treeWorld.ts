import { onTestFinished } from 'vitest';
import type { Row } from '../../../../src/core/row.ts';
import { RegistryTree } from '../../../../src/resources/registry/tree.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

export type TreeWorld = { readonly ports: TestPorts; readonly tree: RegistryTree; readonly fired: (readonly Row[] | undefined)[] };

/** Ports with a scripted user and these registries connected; let go of when the test ends. */
export async function portsWith(hosts: readonly string[], ...answers: Answer[]): Promise<TestPorts> {
  const ports = await testPorts(sharedEngine().socketPath, new ScriptedUi(...answers));
  onTestFinished(() => ports[Symbol.asyncDispose]());
  for (const host of hosts) await ports.registries.connect({ host, scheme: 'http' }, ports.signal);
  return ports;
}

/** A tree of these registries; let go of when the test ends. */
export async function treeOf(hosts: readonly string[], ...answers: Answer[]): Promise<TreeWorld> {
  const ports = await portsWith(hosts, ...answers);
  const tree = new RegistryTree(() => ports);
  onTestFinished(() => tree.dispose());
  const fired: (readonly Row[] | undefined)[] = [];
  tree.onDidChange((rows) => fired.push(rows));
  return { ports, tree, fired };
}

export const labels = (rows: readonly Row[]): string[] => rows.map(({ label }) => label);

/** The row with this label. */
export function named(rows: readonly Row[], label: string): Row {
  const found = rows.find((row) => row.label === label);
  if (found === undefined) throw new Error(`no row ${label} among ${labels(rows).join(', ')}`);
  return found;
}
