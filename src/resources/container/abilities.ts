import type { Container } from '../../core/resource.ts';
import { nameBefore } from '../run/recreate/keptName.ts';
import { publishedPorts, tcpPorts } from './publishedPorts.ts';

/** True while the container has a process: removing it then needs force. */
export function isLive({ state }: Container): boolean {
  return state === 'running' || state === 'paused' || state === 'restarting';
}

/** What can be done with a container now. */
export const abilities = {
  start: ({ state }: Container): boolean => state === 'created' || state === 'exited',
  stop: isLive,
  restart: isLive,
  pause: ({ state }: Container): boolean => state === 'running',
  unpause: ({ state }: Container): boolean => state === 'paused',
  kill: isLive,
  rename: ({ state }: Container): boolean => state !== 'removing' && state !== 'dead',
  edit: ({ state, name }: Container): boolean => state !== 'removing' && state !== 'dead' && nameBefore(name) === undefined,
  putBack: ({ state, name }: Container): boolean => state !== 'removing' && nameBefore(name) !== undefined,
  remove: ({ state }: Container): boolean => state !== 'removing',
  live: isLive,
  logs: ({ state }: Container): boolean => state !== 'removing' && state !== 'dead',
  shell: ({ state }: Container): boolean => state === 'running',
  attach: ({ state }: Container): boolean => state === 'running',
  publishes: (container: Container): boolean => container.state === 'running' && publishedPorts(container).length > 0,
  browse: (container: Container): boolean => container.state === 'running' && tcpPorts(container).length > 0,
};

export type ContainerAbility = keyof typeof abilities;
