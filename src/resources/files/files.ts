import type { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { Emitter } from '../../core/events.ts';
import { t } from '../../core/l10n.ts';
import type { FileEntry, FilePlace } from '../../core/resource.ts';
import { tarOfEntries } from '../../engine/archive/writeTar.ts';
import type { Engine } from '../../engine/engine.ts';
import { archiveAt } from './archiveAt.ts';
import { exists, explainFileError } from './fileErrors.ts';
import { Listings } from './listings.ts';
import { movePath } from './movePath.ts';
import { openFile, type UseFile } from './openFile.ts';
import { Pages } from './pages.ts';
import { isGone, removePath } from './removePath.ts';
import { folderOf, missing, nameOf, normal, pathAt, type Site, type Sources, withSite } from './site.ts';
import { statEntry } from './statEntry.ts';
import { type Content, ownershipOf, type Permissions, writeWhole } from './writeFile.ts';

/** A path of a place. */
export type FileAt = { readonly place: FilePlace; readonly path: string };
/** The entries of a folder. */
export type Listing = { readonly entries: readonly FileEntry[]; readonly complete: boolean };

/** Files of containers, running or not, of volumes and of images. Every call rejects with a GantryError; changes are told. */
export class Files {
  readonly #sources: Sources;
  readonly #listings = new Listings();
  /** How much of each folder the tree shows. */
  readonly pages = new Pages();
  readonly #changed = new Emitter<readonly FileAt[]>();

  /** Paths that were made, written, moved or removed here. */
  readonly onDidChange = this.#changed.event;

  constructor(sources: Sources) {
    this.#sources = sources;
  }

  /** What is in a folder, or in the folder that a link leads to; `fresh` asks the engine even when an answer is kept, `patient` takes any time. */
  list({ place, path }: FileAt, signal: AbortSignal, options: { readonly fresh?: boolean; readonly patient?: boolean } = {}): Promise<Listing> {
    return this.use(place, signal, (site) => this.#listings.list(site, path, signal, options));
  }

  /** What a path is; a link's own entry with what it leads to. */
  stat({ place, path }: FileAt, signal: AbortSignal): Promise<FileEntry> {
    return this.use(place, signal, (site) => statEntry(site, path, signal));
  }

  /** The content of a file, through links. `use` must read it to the end, which is checked. */
  read<T>({ place, path }: FileAt, signal: AbortSignal, use: UseFile<T>): Promise<T> {
    return this.use(place, signal, (site) => openFile(site, path, signal, use));
  }

  /** Writes a whole file, through links, or leaves it as it was. `create` and `overwrite` as in the editor's file systems. */
  async write(
    at: FileAt,
    content: Content,
    options: Permissions & { readonly create: boolean; readonly overwrite: boolean },
    signal: AbortSignal,
  ): Promise<void> {
    await this.change([at], signal, async (site) => {
      const there = await this.#find(site, at.path, signal);
      if (there === undefined && !options.create) throw missing(at.path);
      if (there && !options.overwrite) throw exists(at.path);
      if (there && (there.targetType ?? there.type) === 'folder') throw new GantryError('conflict', t('{0} is a folder.', at.path));
      const path = there?.type === 'link' ? await this.#resolved(site, at.path, signal) : at.path;
      await writeWhole(site, path, content, options, signal);
    });
  }

  /** Makes a folder that belongs to whom the folder above belongs to. Rejects with `conflict` when there is something of that name. */
  async createFolder(at: FileAt, signal: AbortSignal): Promise<void> {
    await this.change([at], signal, async (site) => {
      const [path, folder] = [pathAt(site, at.path), folderOf(pathAt(site, at.path))];
      if (!(await isGone(site, path, signal))) throw exists(at.path);
      const { user, group } = await ownershipOf(site, folder, signal);
      await site.engine.putArchive(
        site.id,
        folder,
        tarOfEntries([{ name: nameOf(path), type: 'folder', mode: 0o755, user, group, modified: Date.now() }]),
        signal,
      );
    });
  }

  /** Removes a file, or a folder with all that is in it. */
  async remove(at: FileAt, signal: AbortSignal): Promise<void> {
    if (normal(at.path) === '/') throw new GantryError('invalidInput', t('The top folder cannot be removed.'));
    await this.change([at], signal, (site) => removePath(site, at.path, signal));
  }

  /** Gives a file or folder another path in its place. */
  async move(at: FileAt, to: string, overwrite: boolean, signal: AbortSignal): Promise<void> {
    if (`${to}/`.startsWith(`${at.path}/`)) throw new GantryError('invalidInput', t('{0} cannot be moved into itself.', at.path));
    await this.change([at, { place: at.place, path: to }], signal, (site) => movePath(site, at.path, to, overwrite, signal));
  }

  /** The tar of a path as the engine gives it. `use` gets it with the site, so that it may ask more. */
  tar<T>({ place, path }: FileAt, signal: AbortSignal, use: (tar: Readable) => Promise<T>): Promise<T> {
    return this.use(place, signal, async (site) => use(await archiveAt(site, pathAt(site, path), signal)));
  }

  /** Unpacks a tar into a folder. */
  async unpack(at: FileAt, tar: Readable, signal: AbortSignal): Promise<void> {
    try {
      await this.change([at], signal, (site) => site.engine.putArchive(site.id, pathAt(site, at.path), tar, signal));
    } finally {
      tar.destroy();
    }
  }

  /** Forgets what was listed below a path, so that it is asked for again. */
  forget({ place }: FileAt): void {
    this.#listings.forget(place);
  }

  /** The engine in use. */
  engine(): Promise<Engine> {
    return this.#sources.engine();
  }

  /** Runs `use` on the files of a place. */
  use<T>(place: FilePlace, signal: AbortSignal, use: (site: Site) => Promise<T>): Promise<T> {
    return withSite(this.#sources, place, signal, use);
  }

  /** As {@link use}, for what changes files: errors are explained, and what was changed is told, also when it failed halfway. */
  async change<T>(paths: readonly [FileAt, ...FileAt[]], signal: AbortSignal, use: (site: Site) => Promise<T>): Promise<T> {
    const [{ place, path }] = paths;
    if (place.kind === 'image') throw new GantryError('readOnly', t('The files of an image cannot be changed.'));
    try {
      return await this.use(place, signal, use);
    } catch (error) {
      throw explainFileError(error, place, path);
    } finally {
      this.#listings.forget(place);
      this.#changed.fire(paths);
    }
  }

  async #find(site: Site, path: string, signal: AbortSignal): Promise<FileEntry | undefined> {
    return statEntry(site, path, signal).catch((error: unknown) => {
      if (error instanceof GantryError && error.code === 'notFound') return undefined;
      throw error;
    });
  }

  async #resolved(site: Site, path: string, signal: AbortSignal): Promise<string> {
    const { target } = await site.engine.statArchive(site.id, pathAt(site, path), signal);
    if (target === undefined || !target.startsWith(site.root)) throw missing(path);
    return target.slice(site.root.length);
  }
}
