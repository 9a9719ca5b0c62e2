import { EventEmitter, type FileChangeEvent, FileChangeType, type FileStat, type FileSystemProvider, type FileType, type Uri, workspace } from 'vscode';
import { type Disposable, Disposables } from '../../core/events.ts';
import type { Files } from '../../resources/files/files.ts';
import { parentRowId } from '../../resources/files/keys.ts';
import { schemes, toUri } from '../../resources/files/uris.ts';
import type { Ports } from '../../resources/kind.ts';
import { parseUri } from './parseUri.ts';

type Operations = typeof import('./fileOperations.ts')['operations'];

/** Files of containers, volumes and images as file systems of the editor; what they do is loaded when the first file is asked for. */
export class FileSystemDoor implements FileSystemProvider, Disposable {
  readonly #ports: () => Ports;
  readonly #changed = new EventEmitter<FileChangeEvent[]>();
  readonly #owned = new Disposables();

  readonly onDidChangeFile = this.#changed.event;

  constructor(ports: () => Ports) {
    this.#ports = ports;
    this.#owned.add(this.#changed);
    for (const [kind, scheme] of Object.entries(schemes)) {
      this.#owned.add(workspace.registerFileSystemProvider(scheme, this, { isCaseSensitive: true, isReadonly: kind === 'image' }));
    }
  }

  /** Tells the editor, and the tree, of every change that these files hear of. */
  follow(files: Files): Files {
    this.#owned.add(
      files.onDidChange((paths) => {
        this.#changed.fire(paths.map((at) => ({ type: FileChangeType.Changed, uri: parseUri(toUri(at)) })));
        for (const id of new Set(paths.map(parentRowId))) this.#ports().reload(id);
      }),
    );
    return files;
  }

  /** Nothing is polled: only what is changed through Gantry is told. */
  watch(): Disposable {
    return { dispose() {} };
  }

  stat(uri: Uri): Promise<FileStat> {
    return this.#run((operations, ports) => operations.stat(ports, uri));
  }

  readDirectory(uri: Uri): Promise<[string, FileType][]> {
    return this.#run((operations, ports) => operations.readDirectory(ports, uri));
  }

  readFile(uri: Uri): Promise<Uint8Array> {
    return this.#run((operations, ports) => operations.readFile(ports, uri));
  }

  writeFile(uri: Uri, content: Uint8Array, options: { readonly create: boolean; readonly overwrite: boolean }): Promise<void> {
    return this.#run((operations, ports) => operations.writeFile(ports, uri, content, options));
  }

  createDirectory(uri: Uri): Promise<void> {
    return this.#run((operations, ports) => operations.createDirectory(ports, uri));
  }

  delete(uri: Uri): Promise<void> {
    return this.#run((operations, ports) => operations.remove(ports, uri));
  }

  rename(from: Uri, to: Uri, { overwrite }: { readonly overwrite: boolean }): Promise<void> {
    return this.#run((operations, ports) => operations.rename(ports, from, to, overwrite));
  }

  dispose(): void {
    this.#owned.dispose();
  }

  async #run<T>(use: (operations: Operations, ports: Ports) => Promise<T>): Promise<T> {
    const { operations, withEditorErrors } = await import('./fileOperations.ts');
    return withEditorErrors(() => use(operations, this.#ports()));
  }
}
