import type { EngineApi } from '../engineApi.ts';
import { run } from '../process.ts';
import { type Figure, medianOf } from './figures.ts';
import { timed } from './timed.ts';

const rounds = 15;

/** Time of the whole list of containers, by the docker CLI and by the engine's API. */
export async function measureLists(engine: EngineApi): Promise<Figure[]> {
  const cli: number[] = [];
  const api: number[] = [];
  const env = { ...process.env, DOCKER_HOST: engine.host };
  for (let round = 0; round < rounds; round += 1) {
    cli.push(await timed(() => run('docker', ['ps', '--all', '--format', '{{json .}}'], { env })));
    api.push(await timed(() => engine.must('GET', '/containers/json?all=1')));
  }
  return [medianOf('docker ps -a --format json', 'ms', cli), medianOf('GET /containers/json?all=1', 'ms', api)];
}
