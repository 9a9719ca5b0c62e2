import type { Disposable } from '../../core/events.ts';
import type { Context } from '../../core/resource.ts';
import { engineSources } from '../../engine/sources.ts';
import type { Ports } from '../kind.ts';

/** Ports whose engine is a context's, whichever is in use; it is held until the result is disposed. */
export async function portsThere(ports: Ports, { name }: Pick<Context, 'name'>): Promise<{ readonly ports: Ports } & Disposable> {
  const held = (await ports.sideEngines()).hold(name);
  const engine = () => held.engine(ports.signal);
  const there: Ports = {
    ...ports,
    engine,
    connectedEngine: () => held.current,
    resources: async (kind) => engineSources[kind].list(await engine(), ports.signal),
  };
  return { ports: there, dispose: () => held.dispose() };
}
