import type { Container, Image, Network, ResourceOf, Volume } from '../core/resource.ts';
import type { Engine, EngineEvent } from './engine.ts';
import { containerId } from './engine.ts';
import { isHelper } from './helperContainers.ts';
import { containerSettled } from './secondLook.ts';

/** How one kind of resource is listed and kept up to date. An owner is what the engine's events are about; an image owns a resource for each of its tags. */
export type InventorySource<R> = {
  readonly name: string;
  /** Engine event types that may touch it. */
  readonly events: readonly string[];
  list(engine: Engine, signal: AbortSignal): Promise<readonly R[]>;
  /** Unique among the resources of an engine. */
  key(resource: R): string;
  /** Container id, image id, volume name, network id. */
  owner(resource: R): string;
  /** Owners, or image references, that this event may have changed. */
  touched(event: EngineEvent): readonly string[];
  /** What the engine announces before its own list knows it, so that a second look is needed. */
  readonly early?: {
    includes(event: EngineEvent): boolean;
    /** Resolves when the list knows what was announced of this owner. */
    settled(engine: Engine, owner: string, signal: AbortSignal): Promise<unknown>;
  };
  /** What those are now, by a small request; what is gone is left out. */
  some(engine: Engine, touched: readonly string[], signal: AbortSignal): Promise<readonly R[]>;
};

/** The kinds of resources that an engine has. */
export type InventoryName = 'container' | 'image' | 'volume' | 'network';
export type InventorySources = { readonly [Name in InventoryName]: InventorySource<ResourceOf<Name>> };

const containers: InventorySource<Container> = {
  name: 'container',
  events: ['container', 'network'],
  list: async (engine, signal) => shown(await engine.listContainers(undefined, signal)),
  key: (container) => container.id,
  owner: (container) => container.id,
  touched({ type, actor, attributes }) {
    if (type === 'container') return [actor];
    return attributes['container'] ? [attributes['container']] : [];
  },
  // moby logs these events before it writes the container to the copy that lists are read from (daemon/pause.go, container_operations.go, monitor.go of 20.10).
  early: {
    includes: ({ type, action }) => type === 'network' || action === 'pause' || action === 'unpause' || action === 'die',
    settled: containerSettled,
  },
  some: async (engine, touched, signal) => shown(await engine.listContainers(touched.map(containerId), signal)),
};

/** What Gantry makes for itself is nobody's business: it counts as no user of an image or a volume. */
function shown(list: readonly Container[]): readonly Container[] {
  return list.filter((container) => !isHelper(container));
}

const images: InventorySource<Image> = {
  name: 'image',
  events: ['image'],
  list: (engine, signal) => engine.listImages(signal),
  key: ({ reference, id }) => reference ?? id,
  owner: (image) => image.id,
  touched: ({ action, actor }) => (action === 'push' || action === 'save' || action === 'prune' ? [] : [actor]),
  async some(engine, touched, signal) {
    const found = await Promise.all(touched.map((name) => engine.findImage(name, signal)));
    return found.flat();
  },
};

const volumes: InventorySource<Volume> = {
  name: 'volume',
  events: ['volume'],
  list: (engine, signal) => engine.listVolumes(signal),
  key: (volume) => volume.name,
  owner: (volume) => volume.name,
  touched: ({ action, actor }) => (action === 'create' || action === 'destroy' ? [actor] : []),
  async some(engine, touched, signal) {
    const found = await Promise.all(touched.map((name) => engine.findVolume(name, signal)));
    return found.filter((volume) => volume !== undefined);
  },
};

const networks: InventorySource<Network> = {
  name: 'network',
  events: ['network'],
  list: (engine, signal) => engine.listNetworks(signal),
  key: (network) => network.id,
  owner: (network) => network.id,
  touched: ({ actor }) => [actor],
  async some(engine, touched, signal) {
    const found = await Promise.all(touched.map((id) => engine.findNetwork(id, signal)));
    return found.filter((network) => network !== undefined);
  },
};

/** Everything an engine is asked for. */
export const engineSources: InventorySources = { container: containers, image: images, volume: volumes, network: networks };
/** The event types that any of them wants, and those of a swarm, which only its managers tell. */
export const eventTypes: readonly string[] = ['container', 'image', 'volume', 'network', 'node', 'service', 'secret', 'config'];
