import type { Config, Secret, Service, SwarmNode, SwarmTask } from '../../core/swarmResource.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Json } from '../../engine/swarmTypes.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';
import { showJson } from '../showJson.ts';

/** Shows what the manager knows of nodes. */
export const inspectNodes = inspecting<SwarmNode>(
  ({ hostname, id }) => hostname || id,
  (engine, { id }, signal) => engine.inspectNode(id, signal),
);

/** Shows what the manager knows of services. */
export const inspectServices = inspecting<Service>(nameOf, (engine, { id }, signal) => engine.inspectService(id, signal));

/** Shows what the manager knows of tasks. */
export const inspectTasks = inspecting<SwarmTask>(nameOf, (engine, { id }, signal) => engine.inspectTask(id, signal));

/** Shows what the manager tells of secrets, which is not their value. */
export const inspectSecrets = inspecting<Secret>(nameOf, (engine, { id }, signal) => engine.inspectSecret(id, signal));

/** Shows what the manager knows of configs, with the content as base64. */
export const inspectConfigs = inspecting<Config>(nameOf, (engine, { id }, signal) => engine.inspectConfig(id, signal));

function nameOf({ name }: { readonly name: string }): string {
  return name;
}

function inspecting<R>(label: (resource: R) => string, inspect: (engine: Engine, resource: R, signal: AbortSignal) => Promise<Json>) {
  return async ({ engine, ui, signal }: Ports, resources: readonly R[]): Promise<void> => {
    const connected = await engine();
    await forEach(resources, label, async (one) => showJson(ui, label(one), await inspect(connected, one, signal)));
  };
}
