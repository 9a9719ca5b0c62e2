import type { DocumentPlace } from '../language.ts';

/** Where an engine's configuration lies, as the `fileMatch` of a JSON schema has it. */
export const daemonJsonFileMatches = [
  '**/docker/daemon.json',
  '**/docker/config/daemon.json',
  '**/.docker/daemon.json',
  '**/docker/**/daemon.json',
  '**/dockerd/daemon.json',
  '**/docker-daemon.json',
  '**/.orbstack/config/docker.json',
] as const;

const folders = /(?:^|\/)(?:\.?docker[^/]*|dockerd)\/(?:[^/]+\/)*daemon\.json$/i;
const others = /(?:^|\/)(?:docker-daemon\.json|\.orbstack\/config\/docker\.json)$/i;
const engines = /(?:^\/etc\/docker\/|\/\.docker\/|\/\.config\/docker\/|\/programdata\/docker\/config\/)daemon\.json$|\/\.orbstack\/config\/docker\.json$/i;

/** True for the configuration file of an engine: by its name, and the folder of docker's that it is in. */
export function isDaemonJson({ path }: DocumentPlace): boolean {
  const normal = slashes(path);
  return folders.test(normal) || others.test(normal);
}

/** True where an engine of this machine reads it, so that what the connected engine says holds for it. */
export function isEnginesOwn({ path }: DocumentPlace): boolean {
  return engines.test(slashes(path));
}

/** True where only the engine of Windows' own containers reads it. */
export function isOfWindows({ path }: DocumentPlace): boolean {
  return /\/programdata\/docker\/config\/daemon\.json$/i.test(slashes(path));
}

function slashes(path: string): string {
  return path.replaceAll('\\', '/');
}
