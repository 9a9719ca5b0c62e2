import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { dockerEngine } from '../../../src/engine/dockerEngine.ts';
import { StatsSession } from '../../../src/resources/stats/statsSession.ts';
import { startEngine } from '../engine.ts';
import type { Figure } from './figures.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';

const count = 50;
/** Milliseconds. */
const span = 20_000;
const daemons = /^(dockerd|containerd|containerd-shim.*)$/;

/** What it costs the engine and this process to show, or to have hidden, the stats of 50 running containers. */
export async function measureStats(): Promise<PartReport> {
  step(`Starting ${count} containers`);
  await using engine = await startEngine();
  await engine.importBusybox();
  for (let index = 0; index < count; index += 1) await engine.container({ name: `stats-${index}`, start: true, body: { Cmd: ['sleep', '86400'] } });
  const signal = new AbortController().signal;
  const connected = dockerEngine({ address: engine.host, target: { kind: 'socket', path: engine.socketPath }, origin: 'hostSetting' }, {});
  await connected.negotiate(signal);
  const session = new StatsSession(connected, { reveal: () => {} });
  let messages = 0;
  session.connect({
    send: () => {
      messages += 1;
    },
  });
  const figures: Figure[] = [];
  for (const shown of [false, true]) {
    step(`Stats ${shown ? 'shown' : 'hidden'} for ${span / 1000} s`);
    session.setVisible(shown);
    await delay(3000);
    figures.push(...(await costs(shown ? 'shown' : 'hidden', () => `${messages} messages to the page so far`)));
  }
  session.close();
  connected.dispose();
  return { figures };
}

async function costs(name: string, note: () => string): Promise<Figure[]> {
  const [engineBefore, ownBefore] = [await daemonTime(), process.cpuUsage()];
  await delay(span);
  const own = process.cpuUsage(ownBefore);
  const perMinute = 60_000 / span;
  const engine = (await daemonTime()) - engineBefore;
  return [
    { name: `stats of ${count} containers, ${name}: engine’s CPU a minute`, value: engine * perMinute, unit: 'ms' },
    { name: `stats of ${count} containers, ${name}: own CPU a minute`, value: ((own.user + own.system) / 1000) * perMinute, unit: 'ms', note: note() },
  ];
}

/** Milliseconds of processor time that the engine, its containerd and its shims have used; the world has no other engine. */
async function daemonTime(): Promise<number> {
  let ticks = 0;
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
    const name = stat.slice(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    if (daemons.test(name)) ticks += Number(fields[11]) + Number(fields[12]);
  }
  return ticks * 10;
}
