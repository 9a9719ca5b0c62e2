import type { Container, ImageId, Network } from '../core/resource.ts';

/** Which containers, running or not, use an image, a volume or a network. */
export class Usage {
  readonly #byImage: ReadonlyMap<string, readonly Container[]>;
  readonly #byVolume: ReadonlyMap<string, readonly Container[]>;
  readonly #byNetwork: ReadonlyMap<string, readonly Container[]>;

  constructor(containers: readonly Container[]) {
    this.#byImage = index(containers, (container) => [container.imageId]);
    this.#byVolume = index(containers, (container) => container.mounts.flatMap(({ type, name }) => (type === 'volume' && name !== undefined ? [name] : [])));
    this.#byNetwork = index(containers, (container) => container.networks.map(({ networkId, networkName }) => networkId || networkName));
  }

  ofImage(id: ImageId): readonly Container[] {
    return this.#byImage.get(id) ?? [];
  }

  ofVolume(name: string): readonly Container[] {
    return this.#byVolume.get(name) ?? [];
  }

  /** A container that was never started knows its networks by their names alone. */
  ofNetwork({ id, name }: Pick<Network, 'id' | 'name'>): readonly Container[] {
    return [...(this.#byNetwork.get(id) ?? []), ...(this.#byNetwork.get(name) ?? [])];
  }
}

function index(containers: readonly Container[], keysOf: (container: Container) => readonly string[]): Map<string, Container[]> {
  const map = new Map<string, Container[]>();
  for (const container of containers) {
    for (const key of new Set(keysOf(container))) {
      const list = map.get(key);
      if (list) list.push(container);
      else map.set(key, [container]);
    }
  }
  return map;
}
