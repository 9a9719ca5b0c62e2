import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { ContainerId, FileEntry, FilePlace } from '../../core/resource.ts';
import { containerId, type Engine } from '../../engine/engine.ts';
import { fieldsOf, textOf } from '../../engine/mapping/fields.ts';
import type { Holders } from '../volume/holder.ts';

/** A place as the engine reaches it now: a container, and where the place's top folder is in it. */
export type Site = {
  readonly engine: Engine;
  readonly place: FilePlace;
  readonly id: ContainerId;
  /** Put before every path: empty, or the folder that a volume is mounted at. */
  readonly root: string;
  /** Programs of the container can be asked. */
  readonly running: boolean;
  /** The same as long as no program can have changed the files; absent where one may at any time. */
  readonly stamp?: string;
};

/** What sites are made of. */
export type Sources = { engine(): Promise<Engine>; readonly holders: Holders };

/** Runs `use` on the files of a place. Rejects with `notFound` when it is gone. */
export async function withSite<T>({ engine, holders }: Sources, place: FilePlace, signal: AbortSignal, use: (site: Site) => Promise<T>): Promise<T> {
  const connected = await engine();
  const base = { engine: connected, place, root: '', running: false };
  if (place.kind === 'volume') return holders.withVolume(connected, place.name, signal, (id, root) => use({ ...base, id, root }));
  if (place.kind === 'image') return holders.withImage(connected, place.name, signal, (id) => use({ ...base, id, stamp: place.name }));
  const id = containerId(place.name);
  const inspected = await connected.inspectContainer(id, signal);
  const state = fieldsOf(inspected['State']);
  const running = state['Running'] === true && state['Paused'] !== true;
  const stamp = `${textOf(inspected['Id'])} ${textOf(state['StartedAt'])} ${textOf(state['FinishedAt'])}`;
  return use({ ...base, id, running, ...(state['Running'] !== true && { stamp }) });
}

/** The path in the site's container. */
export function pathAt({ root }: Pick<Site, 'root'>, path: string): string {
  return root + (path === '/' && root !== '' ? '' : path);
}

/** The last part of a path; empty for `/`. */
export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a path is in; `/` for `/`. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

/** The path of a name in a folder. */
export function below(folder: string, name: string): string {
  return `${folder === '/' ? '' : folder}/${name}`;
}

/** Takes `.`, `..` and doubled slashes out of an absolute path. */
export function normal(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

/** Two places are the same when their keys are. */
export function placeKey({ kind, name }: FilePlace): string {
  return `${kind}:${name}`;
}

/** Whether a folder can be looked into here: a folder itself, or a link to one. */
export function isFolder({ type, targetType }: Pick<FileEntry, 'type' | 'targetType'>): boolean {
  return type === 'folder' || (type === 'link' && targetType === 'folder');
}

/** What is wrong with a name for a file or folder, or nothing. */
export function nameProblem(name: string): string | undefined {
  if (name === '' || name === '.' || name === '..') return t('Enter a name.');
  if (/[/\0]/.test(name)) return t('A name has no “/”.');
  return new TextEncoder().encode(name).length > 255 ? t('A name has at most 255 bytes.') : undefined;
}

/** Throws `notFound` in the words of a file. */
export function missing(path: string): GantryError {
  return new GantryError('notFound', t('There is no {0} in it.', path));
}
