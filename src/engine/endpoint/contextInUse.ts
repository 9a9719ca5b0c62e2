import { configFolder, currentContext } from './contexts.ts';
import type { EngineSettings } from './endpoint.ts';
import type { Machine } from './knownSockets.ts';

/**
 * The name of the context that these settings lead to, `default` for the engine of this machine; `undefined` when a setting holds an address.
 * Without settings: the one that the docker CLI uses. Opens nothing; see `resolveEndpoint` for the order.
 */
export async function contextInUse(settings: EngineSettings, { environment, home }: Pick<Machine, 'environment' | 'home'>): Promise<string | undefined> {
  if (settings.host) return undefined;
  const name = settings.context || (environment['DOCKER_HOST'] ? '' : environment['DOCKER_CONTEXT'] || '');
  if (name) return name;
  if (environment['DOCKER_HOST']) return 'default';
  return (await currentContext(configFolder(environment, home))) ?? 'default';
}
