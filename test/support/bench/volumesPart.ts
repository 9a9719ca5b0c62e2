import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Volume } from '../../../src/core/resource.ts';
import { backUpVolumes } from '../../../src/resources/volume/backUp.ts';
import { restoreArchive } from '../../../src/resources/volume/restore.ts';
import { type Answer, ScriptedUi } from '../../core/resources/scriptedUi.ts';
import { testPorts } from '../../core/resources/testPorts.ts';
import { type Engine, startEngine } from '../engine.ts';
import { run } from '../process.ts';
import { tempFolder } from '../temp.ts';
import { type Figure, medianOf } from './figures.ts';
import { median } from './median.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';
import { timed } from './timed.ts';

const rounds = 3;
/** What a volume is filled with, by what it is called: scripts that this machine runs in its folder. */
const cargoes = {
  '500 MB': 'for i in 1 2 3 4 5; do head -c 50000000 /dev/urandom >random$i; head -c 50000000 /dev/zero >zeros$i; done',
  '50,000 small files': 'for i in $(seq 250); do mkdir $i; done; seq 50000 | while read -r n; do printf "%0512d" $n >$((n % 250 + 1))/$n; done',
};

/** Measures backup and restore of volumes, by Gantry and by `docker run … tar` in turn. */
export async function measureVolumes(): Promise<PartReport> {
  await using engine = await startEngine();
  await engine.importBusybox();
  const figures: Figure[] = [];
  for (const [cargo, script] of Object.entries(cargoes)) {
    await run('sh', ['-c', script], { cwd: await makeVolume(engine, 'full') });
    step(`Backing up and restoring ${cargo}, by Gantry and by docker run in turn`);
    figures.push(...(await measureCargo(engine, cargo)));
    await engine.must('DELETE', '/volumes/full');
  }
  return { figures };
}

type Ways = { readonly backUp: (path: string) => Promise<unknown>; readonly restore: (path: string) => Promise<unknown> };
type Times = { readonly backUp: number[]; readonly restore: number[] };

async function measureCargo(engine: Engine, cargo: string): Promise<Figure[]> {
  const ways = { Gantry: byGantry(engine), 'docker run': byDocker(engine) };
  const figures: Figure[] = [];
  for (const ending of ['.tar', '.tar.gz']) {
    const times: Record<keyof typeof ways, Times> = { Gantry: { backUp: [], restore: [] }, 'docker run': { backUp: [], restore: [] } };
    // Once before, which is not counted: files and code are warm then.
    for (let round = -1; round < rounds; round += 1) {
      for (const [name, way] of Object.entries(ways) as [keyof typeof ways, Ways][])
        await measureRound(engine, way, ending, round < 0 ? undefined : times[name]);
    }
    for (const action of ['backUp', 'restore'] as const) {
      const [ours, theirs] = [times.Gantry[action], times['docker run'][action]];
      const what = `${action === 'backUp' ? 'back up' : 'restore'} ${cargo}, ${ending}`;
      const note = `${(median(ours) / median(theirs)).toFixed(2)} × docker run`;
      figures.push(medianOf(`${what}, Gantry`, 'ms', ours, { note }), medianOf(`${what}, docker run … tar`, 'ms', theirs));
    }
  }
  return figures;
}

async function measureRound(engine: Engine, { backUp, restore }: Ways, ending: string, times: Times | undefined): Promise<void> {
  await using folder = await tempFolder('bench-');
  const path = join(folder.path, `backup${ending}`);
  const saved = await timed(() => backUp(path));
  const target = await makeVolume(engine, 'target');
  const restored = await timed(() => restore(path));
  await check(await mountpoint(engine, 'full'), target);
  if ((await stat(path)).size === 0) throw new Error('the backup is empty');
  await engine.must('DELETE', '/volumes/target?force=1');
  times?.backUp.push(saved);
  times?.restore.push(restored);
}

function byGantry(engine: Engine): Ways {
  const act = async (name: string, answers: readonly Answer[], work: (ports: Awaited<ReturnType<typeof testPorts>>, volume: Volume) => Promise<void>) => {
    await using ports = await testPorts(engine.socketPath, new ScriptedUi(...answers));
    const volume = await ports.connected.findVolume(name, ports.signal);
    if (volume) await work(ports, volume);
  };
  return {
    backUp: (path) => act('full', [{ files: [path] }], (ports, volume) => backUpVolumes(ports, [volume])),
    restore: (path) => act('target', [{ files: [path] }], (ports, volume) => restoreArchive(ports, volume)),
  };
}

/** As tutorials do it, with an image that is there already. */
function byDocker(engine: Engine): Ways {
  const docker = (path: string, ...args: string[]) => {
    const folder = path.slice(0, path.lastIndexOf('/'));
    return run('docker', ['-H', engine.host, 'run', '--rm', '--network', 'none', '-v', `${folder}:/backup`, ...args]);
  };
  const inside = (path: string) => `/backup/${path.slice(path.lastIndexOf('/') + 1)}`;
  const zip = (path: string) => (path.endsWith('.gz') ? 'z' : '');
  return {
    backUp: (path) => docker(path, '-v', 'full:/data:ro', 'busybox', 'tar', `c${zip(path)}f`, inside(path), '-C', '/data', '.'),
    restore: (path) => docker(path, '-v', 'target:/data', 'busybox', 'tar', `x${zip(path)}f`, inside(path), '-C', '/data'),
  };
}

async function makeVolume(engine: Engine, name: string): Promise<string> {
  await engine.must('POST', '/volumes/create', { Name: name });
  return mountpoint(engine, name);
}

async function mountpoint(engine: Engine, name: string): Promise<string> {
  return (await engine.must<{ Mountpoint: string }>('GET', `/volumes/${name}`)).Mountpoint;
}

/** A restored volume that is not the same is not to be compared. */
async function check(original: string, copy: string): Promise<void> {
  await run('diff', ['-r', original, copy]);
}
