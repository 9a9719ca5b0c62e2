import type { Container } from '../../../core/resource.ts';

const pattern = /^(.+)-gantry-old-[0-9a-f]{12}$/;

/** What a container is called while the one that is to replace it is not up yet. */
export function keptName({ name, id }: Pick<Container, 'name' | 'id'>): string {
  return `${name}-gantry-old-${id.slice(0, 12)}`;
}

/** The name that a kept container had before; `undefined` for any other. */
export function nameBefore(name: string): string | undefined {
  return pattern.exec(name)?.[1];
}
