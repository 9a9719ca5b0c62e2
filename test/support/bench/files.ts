import type { FilePlace } from '../../../src/core/resource.ts';
import { file } from '../../../src/resources/files/fileKind.ts';
import { fileRows } from '../../../src/resources/files/fileRows.ts';
import { testPorts } from '../../core/resources/testPorts.ts';
import { type Engine, startEngine } from '../engine.ts';
import { run } from '../process.ts';
import { until } from '../until.ts';
import { type Figure, medianOf } from './figures.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';
import { timed } from './timed.ts';

const count = 10_000;
const rounds = 5;

/** Measures opening a folder of 10,000 files: of a container that runs, of one that does not, and of a volume. */
export async function measureFiles(): Promise<PartReport> {
  await using engine = await startEngine();
  await engine.importBusybox();
  await engine.must('POST', '/volumes/create', { Name: 'many' });
  const script = `for folder in /many /volume; do mkdir -p $folder; cd $folder; for i in $(seq ${count}); do : >$i; done; done; touch /ready; sleep 86400`;
  const body = { Cmd: ['sh', '-c', script], HostConfig: { Mounts: [{ Type: 'volume', Source: 'many', Target: '/volume' }] } };
  const id = await engine.container({ name: 'many', start: true, body });
  await until('the files', async () => (await engine.api('GET', `/containers/${id}/archive?path=/ready`)).status === 200, 120_000);
  const container: FilePlace = { kind: 'container', name: 'many' };
  step(`Opening a folder of ${count} files`);
  const listed = await times(() => run('docker', ['-H', engine.host, 'exec', 'many', 'ls', '-l', '/many']));
  const running = await openings(engine, container, '/many');
  const ofVolume = await openings(engine, { kind: 'volume', name: 'many' }, '/');
  await engine.must('POST', `/containers/${id}/kill`);
  const stopped = await openings(engine, container, '/many');
  return {
    figures: [
      medianOf('docker exec … ls -l, 10,000 files', 'ms', listed),
      figure('of a running container', running),
      figure('of a stopped container', stopped),
      figure('of a volume', ofVolume),
    ],
  };
}

/** Until the rows are there, of which the first thousand are shown. */
async function openings(engine: Engine, place: FilePlace, path: string): Promise<number[]> {
  return times(async () => {
    await using ports = await testPorts(engine.socketPath);
    await fileRows(file, { place, path }, ports);
  });
}

async function times(work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const time = await timed(work);
    if (round >= 0) samples.push(time);
  }
  return samples;
}

function figure(whose: string, samples: readonly number[]): Figure {
  return medianOf(`open a folder of 10,000 files ${whose}`, 'ms', samples);
}
