import { t } from '../../../core/l10n.ts';
import type { Container } from '../../../core/resource.ts';
import { isEverywhere } from '../../container/publishedPorts.ts';
import { nameProblem } from '../../container/rename.ts';

/** What is wrong with a port to publish on, by what the engine's containers have taken; nothing when it is free. */
export function portProblem(text: string, everywhere: boolean, containers: readonly Container[]): string | undefined {
  const port = Number(text);
  if (!/^\d+$/.test(text.trim()) || port < 1 || port > 65_535) return t('A port is a number from 1 to 65535.');
  const holder = containers.find(({ ports }) => ports.some((one) => takes(one, port, everywhere)));
  return holder && t('Port {0} is taken by the container {1}.', port, holder.name);
}

function takes(taken: Container['ports'][number], port: number, everywhere: boolean): boolean {
  if (taken.hostPort !== port || taken.protocol !== 'tcp') return false;
  return everywhere || isEverywhere(taken) || taken.hostAddress === '127.0.0.1';
}

/** What is wrong with the name of a new container, or nothing. */
export function newNameProblem(name: string, containers: readonly Container[]): string | undefined {
  return containers.some((container) => container.name === name) ? t('There is a container {0} already.', name) : nameProblem(name);
}

/** The first of `name`, `name-2`, … that no container has. */
export function freeName(name: string, containers: readonly Container[]): string {
  const taken = new Set(containers.map((container) => container.name));
  let number = 1;
  const proposed = () => (number === 1 ? name : `${name}-${number}`);
  while (taken.has(proposed())) number += 1;
  return proposed();
}

/** What is wrong with a folder of the engine's machine, or nothing. */
export function folderProblem(path: string): string | undefined {
  const rest = path.trim().replace(/^[a-zA-Z]:(?=[\\/])/, '');
  if (!/^[\\/]/.test(rest)) return t('Enter the whole path of a folder.');
  return rest.includes(':') ? t('The path of a folder to mount has no colon.') : undefined;
}
