import type { Context } from '../../core/resource.ts';
import { contextInUse } from '../../engine/endpoint/contextInUse.ts';
import { listContexts } from '../../engine/endpoint/contexts.ts';
import { defaultSocket } from '../../engine/endpoint/knownSockets.ts';
import type { Ports } from '../kind.ts';
import { engineSettings, workspaceContext } from './choice.ts';

/** Every context, the default one first and the others by name, as the docker CLI has them now. Opens no connection. */
export async function contextsNow({ machine, settings, workspaceStore }: Pick<Ports, 'machine' | 'settings' | 'workspaceStore'>): Promise<readonly Context[]> {
  const { environment, home, platform } = machine;
  const [stored, inUse, cliUses] = await Promise.all([
    listContexts(environment, home),
    contextInUse(engineSettings(settings, workspaceStore), machine),
    contextInUse({ host: '', context: '' }, machine),
  ]);
  const scope = workspaceContext(workspaceStore) === undefined ? 'everywhere' : 'workspace';
  const all = [{ name: 'default', host: environment['DOCKER_HOST'] || defaultAddress(platform), description: '' }, ...stored];
  return all.map(({ name, host, description }) => ({
    kind: 'context',
    name,
    host,
    description,
    ...(name === inUse && { inUse: scope }),
    cliUses: name === cliUses,
  }));
}

function defaultAddress(platform: NodeJS.Platform): string {
  const socket = defaultSocket(platform);
  return socket.startsWith('//') ? `npipe://${socket}` : `unix://${socket}`;
}
