import { afterAll, describe, expect, it } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import { toStatsSample } from '../../../src/engine/mapping/stats.ts';
import type { StatsSample } from '../../../src/engine/statsTypes.ts';
import { sharedEngine } from '../../support/sharedEngine.ts';
import { until } from '../../support/until.ts';
import { connected, never } from './help.ts';

const witness = sharedEngine();
const engine = await connected(witness.host);
const busy = ['sh', '-c', 'dd if=/dev/zero of=/dev/shm/ballast bs=1M count=24 2>/dev/null; while :; do :; done'];
const made: string[] = [];
afterAll(async () => {
  engine.dispose();
  for (const id of made) await witness.must('DELETE', `/containers/${id}?force=1`);
});

async function container(body: Record<string, unknown> = {}) {
  const id = await witness.container({ start: true, body });
  made.push(id);
  return containerId(id);
}

/** Reads samples until one fits. */
async function sampleOf(id: string, fits: (sample: StatsSample) => boolean): Promise<StatsSample | undefined> {
  for await (const sample of engine.stats(containerId(id), never)) if (fits(sample)) return sample;
  return undefined;
}

describe('the stats of a running container', () => {
  it('tell processor, memory, network, disk and processes', async () => {
    const id = await container({ Cmd: busy });
    const sample = await sampleOf(id, ({ cpu = 0, memory }) => cpu > 5 && (memory?.used ?? 0) > 20e6);
    expect(sample).toMatchObject({ pids: 1, network: { received: expect.any(Number), sent: expect.any(Number) } });
    expect(sample?.memory?.limit).toBeGreaterThan(24e6);
    expect(Math.abs((sample?.at ?? 0) - Date.now())).toBeLessThan(60_000);
  });

  it('have no processor share in the first sample, which has nothing to compare with', async () => {
    for await (const sample of engine.stats(await container(), never)) {
      expect(sample.cpu).toBeUndefined();
      break;
    }
  });

  it('have no network where there is none of its own', async () => {
    const sample = await sampleOf(await container({ HostConfig: { NetworkMode: 'none' } }), () => true);
    expect(sample).not.toHaveProperty('network');
  });

  it('end when the container does', async () => {
    const id = await container();
    let count = 0;
    for await (const _ of engine.stats(id, never)) {
      count += 1;
      if (count === 1) await witness.must('POST', `/containers/${id}/kill`);
    }
    expect(count).toBeGreaterThan(0);
  });

  it('end at once for one that does not run, and are refused for none', async () => {
    const stopped = await witness.container();
    made.push(stopped);
    expect(await sampleOf(stopped, () => true)).toBeUndefined();
    await expect(sampleOf('missing', () => true)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('stop with the signal', async () => {
    const ended = new AbortController();
    const id = await container();
    const read = async () => {
      for await (const _ of engine.stats(id, ended.signal)) ended.abort();
    };
    await expect(read()).rejects.toMatchObject({ code: 'cancelled' });
  });
});

describe('the processes of a container', () => {
  it('are a table', async () => {
    const id = await container();
    // The shell that it is may not have come that far.
    await until('the sleep', async () => (await engine.top(id, never)).rows.some((row) => row.at(-1) === 'sleep 86400'));
    expect((await engine.top(id, never)).titles).toContain('PID');
    expect((await engine.top(id, never, '-o pid,args')).titles).toEqual(['PID', 'COMMAND']);
  });

  it('are refused for one that does not run', async () => {
    const stopped = await witness.container();
    made.push(stopped);
    await expect(engine.top(containerId(stopped), never)).rejects.toMatchObject({ message: expect.stringContaining('not running') });
  });
});

const cpu = (total: number, system: number) => ({ cpu_usage: { total_usage: total, percpu_usage: [1, 1] }, system_cpu_usage: system });

describe('a line of stats', () => {
  it.each<[name: string, json: object, expected: Partial<StatsSample>]>([
    ['counts the processors', { cpu_stats: { ...cpu(200, 1000), online_cpus: 4 }, precpu_stats: cpu(100, 600) }, { cpu: 100 }],
    ['counts them by their list in old engines', { cpu_stats: cpu(200, 1000), precpu_stats: cpu(100, 600) }, { cpu: 50 }],
    ['leaves out file cache, groups v2', { memory_stats: { usage: 100, limit: 400, stats: { inactive_file: 30 } } }, { memory: { used: 70, limit: 400 } }],
    [
      'leaves out file cache, groups v1',
      { memory_stats: { usage: 100, limit: 400, stats: { total_inactive_file: 40, inactive_file: 1 } } },
      { memory: { used: 60, limit: 400 } },
    ],
    ['believes no cache larger than all', { memory_stats: { usage: 100, limit: 2 ** 63, stats: { inactive_file: 200 } } }, { memory: { used: 100, limit: 0 } }],
    ['adds up networks', { networks: { a: { rx_bytes: 1, tx_bytes: 2 }, b: { rx_bytes: 10, tx_bytes: 20 } } }, { network: { received: 11, sent: 22 } }],
    [
      'adds up devices',
      {
        blkio_stats: {
          io_service_bytes_recursive: [
            { op: 'Read', value: 1 },
            { op: 'read', value: 2 },
            { op: 'Write', value: 4 },
            { op: 'Total', value: 7 },
          ],
        },
      },
      { disk: { read: 3, written: 4 } },
    ],
    ['bears anything', { cpu_stats: 7, memory_stats: [], networks: 'x', blkio_stats: { io_service_bytes_recursive: null }, pids_stats: null }, {}],
  ])('%s', (_name, json, expected) => {
    expect(toStatsSample({ read: '2024-01-02T03:04:05.678901234Z', ...json })).toEqual({ at: Date.UTC(2024, 0, 2, 3, 4, 5, 678), ...expected });
  });

  it('measures Windows containers against the clock', () => {
    const json = {
      read: '2024-01-02T03:04:06Z',
      preread: '2024-01-02T03:04:05Z',
      cpu_stats: { cpu_usage: { total_usage: 15_000_000 } },
      precpu_stats: { cpu_usage: { total_usage: 10_000_000 } },
      memory_stats: { privateworkingset: 5 },
      storage_stats: { read_size_bytes: 1, write_size_bytes: 2 },
    };
    expect(toStatsSample(json)).toMatchObject({ cpu: 50, memory: { used: 5, limit: 0 }, disk: { read: 1, written: 2 } });
  });

  it('of a stopped container is none', () => {
    expect(toStatsSample({ read: '0001-01-01T00:00:00Z', name: '/x' })).toBeUndefined();
    expect(toStatsSample(undefined)).toBeUndefined();
  });
});
