import type { ContainerId } from '../../core/resource.ts';
import type { ContainerSpec, Engine } from '../../engine/engine.ts';

const limit = 30_000;

/** Creates a container; not cancellable, as an engine that is interrupted may keep a container whose id nobody knows. */
export function createContainer(
  engine: Engine,
  spec: ContainerSpec,
  options: { readonly name?: string; readonly platform?: string } = {},
): Promise<ContainerId> {
  return engine.createContainer(spec, options, AbortSignal.timeout(limit));
}

/** Takes a container away that was only just created; it may be gone already. */
export async function discard(engine: Engine, id: ContainerId): Promise<void> {
  await engine.removeContainer(id, { force: true, volumes: true }, AbortSignal.timeout(limit)).catch(() => {});
}
