import type { Engine } from '../engine/engine.ts';

/**
 * Leads a docker program to the engine that is connected here, wherever it would go by itself; nothing without one.
 * A context has certificates too, which an address does not; one of both is empty, which the CLI takes for not set.
 */
export function engineEnvironment(engine: Pick<Engine, 'address' | 'contextName'> | undefined): Readonly<Record<string, string>> {
  if (engine === undefined) return {};
  if (engine.contextName !== undefined) return { DOCKER_CONTEXT: engine.contextName, DOCKER_HOST: '' };
  // The CLI knows no http.
  return { DOCKER_HOST: engine.address.replace(/^https?:/i, 'tcp:'), DOCKER_CONTEXT: '' };
}
