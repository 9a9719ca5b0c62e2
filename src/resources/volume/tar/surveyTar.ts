import { isBelow } from './entryPath.ts';
import { placeOf } from './restoreTar.ts';
import { rewriteTar } from './rewriteTar.ts';

/** What is in an archive. */
export type Survey = {
  /** Entries that are no folders. */
  readonly files: number;
  readonly folders: number;
  /** Bytes of the contents, and of the whole tar. */
  readonly contents: number;
  readonly bytes: number;
  /**
   * Folders that hold everything, each in the one before it; none when the archive has a top of its own, as `tar -c .` writes it, or several things at its top.
   * The first one is what `tar -c FOLDER` was told, where that can be seen.
   */
  readonly tops: readonly string[];
};

/** Reads an archive to its end without unpacking it. Throws as `rewriteTar`, and `invalidInput` for an entry that leads out. */
export async function surveyTar(source: AsyncIterable<Uint8Array>): Promise<Survey> {
  const [found, tops] = [{ files: 0, folders: 0, contents: 0, bytes: 0 }, new Tops()];
  const counted = counting(source, (length) => {
    found.bytes += length;
  });
  const all = rewriteTar(counted, (entry) => {
    const { path, target } = placeOf(entry);
    const isFolder = entry.type === '5';
    if (isFolder) found.folders += 1;
    else found.files += 1;
    found.contents += entry.size;
    tops.note(path, isFolder);
    if (target !== undefined) tops.note(target, false);
    return undefined;
  });
  for await (const _ of all);
  return { ...found, tops: tops.list() };
}

/** Tells how many bytes go by. */
export async function* counting(source: AsyncIterable<Uint8Array>, note: (length: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of source) {
    note(chunk.length);
    yield chunk;
  }
}

/** Finds the folders that hold everything. */
class Tops {
  #common: readonly string[] | undefined;
  /** The highest folder that is an entry itself. */
  #highest: string | undefined;

  note(path: string, isFolder: boolean): void {
    const folders = path.split('/').filter((part) => part !== '');
    if (!isFolder) folders.pop();
    else if (this.#highest === undefined || folders.length < depth(this.#highest)) this.#highest = path;
    const common = this.#common ?? folders;
    const different = common.findIndex((part, index) => part !== folders[index]);
    this.#common = different < 0 ? common : common.slice(0, different);
  }

  list(): readonly string[] {
    const common = this.#common ?? [];
    const all = common.map((_, index) => common.slice(0, index + 1).join('/'));
    // Folders that are no entries were only said to name what was packed.
    const packed = all.filter((folder) => this.#highest === undefined || isBelow(folder, this.#highest));
    return packed.length === 0 ? all.slice(-1) : packed;
  }
}

function depth(path: string): number {
  return path === '' ? 0 : path.split('/').length;
}
