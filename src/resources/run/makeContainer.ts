import type { ContainerId } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { createContainer, discard } from '../image/createContainer.ts';
import type { RunPlan } from './plan/plan.ts';
import { laterNetworks, specOf } from './plan/spec.ts';

/** Creates the container of a plan in all its networks, without starting it. What fails leaves no container. Files and open variables were resolved before. */
export async function makeContainer(engine: Engine, plan: RunPlan, signal: AbortSignal): Promise<ContainerId> {
  const { name, platform } = plan;
  const id = await createContainer(engine, specOf(plan), { ...(name !== '' && { name }), ...(platform !== '' && { platform }) });
  try {
    for (const network of laterNetworks(plan)) await engine.connectEndpoint(network.name, id, network.endpoint, signal);
    return id;
  } catch (error) {
    await discard(engine, id);
    throw error;
  }
}
