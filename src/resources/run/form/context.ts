import type { Container, Image, Network, Volume } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Ports } from '../../kind.ts';
import { sharesLoopback } from '../../registry/localRegistry/address.ts';
import type { ImageFacts } from '../plan/fromImage.ts';
import type { RunPlan } from '../plan/plan.ts';

/** What the questions of the form know and are checked with. */
export type FormContext = {
  readonly ports: Ports;
  readonly engine: Engine;
  /** Paths and ports of the engine's machine are this machine's. */
  readonly here: boolean;
  readonly containers: readonly Container[];
  readonly images: readonly Image[];
  readonly volumes: readonly Volume[];
  readonly networks: readonly Network[];
  /** What the image says, when it is in the engine. */
  readonly facts: ImageFacts | undefined;
  /** The container that is edited; its name and ports are free. */
  readonly edited: Container | undefined;
};

/** A question of the form: the plan after it, or `undefined` when it was left. */
export type Ask = (plan: RunPlan) => Promise<RunPlan | undefined>;

/** Lists what the questions offer. */
export async function formContext(ports: Ports, facts: ImageFacts | undefined, edited?: Container): Promise<FormContext> {
  const engine = await ports.engine();
  const [containers, images, volumes, networks] = await Promise.all([
    ports.resources('container'),
    ports.resources('image'),
    ports.resources('volume'),
    ports.resources('network'),
  ]);
  const others = containers.filter(({ id }) => id !== edited?.id);
  return { ports, engine, here: sharesLoopback(engine), containers: others, images, volumes, networks, facts, edited };
}
