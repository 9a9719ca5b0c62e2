import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';

export const nameOf = ({ name }: Container): string => name;

/** A command's `run` that does the same to each container, going on past a failure. */
export function onEach(
  act: (engine: Engine, container: Container, ports: Ports) => Promise<unknown>,
): (ports: Ports, containers: readonly Container[]) => Promise<void> {
  return async (ports, containers) => {
    const engine = await ports.engine();
    await forEach(containers, nameOf, (container) => act(engine, container, ports));
  };
}
