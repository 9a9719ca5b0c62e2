import type { DocumentPlace } from '../language.ts';

const names = /^(?:(?:dockerfile|containerfile)(?:\..+)?|.+\.(?:dockerfile|containerfile))$/i;

/** True for files that are Dockerfiles by their name; an ignore file beside one is none. */
export function isDockerfile({ name }: DocumentPlace): boolean {
  return names.test(name) && !/\.(?:docker|container)ignore$/i.test(name);
}
