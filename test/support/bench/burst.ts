import type { EngineApi } from '../engineApi.ts';
import { containerNames } from './cargo.ts';
import { inLanes } from './lanes.ts';

/** How many events a burst has. */
export const burstSize = 200;
const image = 'busybox:latest';

/** A burst of events about other containers and images, as fast as the engine takes them. */
export interface Burst {
  /** Resolves when a quarter of the events have come. */
  readonly underWay: Promise<void>;
  readonly ended: Promise<void>;
}

/** Renames a hundred containers (there in even rounds, back in odd ones) and tags an image a hundred times. */
export function startBurst(engine: EngineApi, round: number): Burst {
  const underWay = Promise.withResolvers<void>();
  const [from, to] = round % 2 === 0 ? ['', '-renamed'] : ['-renamed', ''];
  const half = burstSize / 2;
  const renames = containerNames.slice(-half).map((name) => `/containers/${name}${from}/rename?name=${name}${to}`);
  const tags = renames.map((_, index) => `/images/${image}/tag?repo=burst&tag=t${index}`);
  const requests = renames.flatMap((rename, index) => [rename, tags[index] ?? '']);
  let sent = 0;
  const fire = async (path: string) => {
    await engine.must('POST', path);
    sent += 1;
    if (sent === burstSize / 4) underWay.resolve();
  };
  const ended = inLanes(requests, 4, fire);
  ended.catch(underWay.reject);
  return { underWay: underWay.promise, ended };
}
