import { familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Engine } from '../../engine/engine.ts';
import { textOf } from '../../engine/mapping/fields.ts';
import { firstFileOfTar } from './firstFileOfTar.ts';

/** Bytes of `/etc/passwd` that are read. */
const most = 64 * 1024;

/**
 * The users of an image, read from a container of it, since an engine shows files of containers alone.
 * None when no container of the image is there, running or not: none is made for this.
 */
export async function usersOf(engine: Engine, reference: string, signal: AbortSignal): Promise<readonly string[]> {
  if (!isReference(parseReference(reference))) return [];
  const id = textOf((await engine.inspectImage(reference, signal))['Id']);
  const containers = await engine.listContainers(undefined, signal);
  const found = containers.find(({ imageId, image }) => imageId === id || sameReference(image, reference));
  if (found === undefined) return [];
  return userNames(await firstFileOfTar(await engine.getArchive(found.id, '/etc/passwd', signal), most));
}

/** The names in a `/etc/passwd`, in its order. */
export function userNames(passwd: string): readonly string[] {
  return passwd.split('\n').flatMap((line) => /^([^\s:#]+):/.exec(line)?.[1] ?? []);
}

function sameReference(left: string, right: string): boolean {
  const [one, other] = [parseReference(left), parseReference(right)];
  return isReference(one) && isReference(other) && familiarReference({ tag: 'latest', ...one }) === familiarReference({ tag: 'latest', ...other });
}
