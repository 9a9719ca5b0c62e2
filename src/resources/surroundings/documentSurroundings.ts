import type { Disposable } from '../../core/events.ts';
import type { FolderEntry, ImageFacts, Known, Surroundings } from '../../language/surroundings.ts';
import { BuildContext, type ContextFiles } from './buildContext.ts';

type Options = {
  /** The engine and the registries, or nothing of them when the user does not want them asked; may differ from call to call. */
  readonly world: () => Surroundings;
  /** Absent for documents that are no files. */
  readonly files: ContextFiles | undefined;
  readonly onLearn: () => void;
};

/** What the language of one document may ask: the world, and the folder that the document is in. */
export class DocumentSurroundings implements Surroundings, Disposable {
  readonly #world: () => Surroundings;
  readonly #context: BuildContext | undefined;

  constructor({ world, files, onLearn }: Options) {
    this.#world = world;
    this.#context = files && new BuildContext(files, onLearn);
  }

  get known(): Known {
    const { image, engine, platform } = this.#world().known;
    const context = this.#context;
    return {
      image,
      engine,
      platform,
      // Looked for only for who asks.
      get ignoreFile() {
        return context?.ignoreFile;
      },
    };
  }

  images(signal: AbortSignal): Promise<readonly string[]> {
    return this.#world().images(signal);
  }

  image(reference: string, signal: AbortSignal): Promise<ImageFacts | undefined> {
    return this.#world().image(reference, signal);
  }

  users(reference: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#world().users(reference, signal);
  }

  tags(repository: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#world().tags(repository, signal);
  }

  get registries(): readonly string[] {
    return this.#world().registries;
  }

  repositories(host: string, signal: AbortSignal): Promise<readonly string[]> {
    return this.#world().repositories(host, signal);
  }

  async entries(folder: string, signal: AbortSignal): Promise<readonly FolderEntry[]> {
    return this.#context?.entries(folder, signal) ?? [];
  }

  dispose(): void {
    this.#context?.dispose();
  }
}
