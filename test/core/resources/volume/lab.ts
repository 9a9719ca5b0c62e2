import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { onTestFinished } from 'vitest';
import type { Volume } from '../../../../src/core/resource.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { type TempFolder, tempFolder } from '../../../support/temp.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { type TestPorts, testPorts } from '../testPorts.ts';

/** A signal that never aborts. */
export const never = new AbortController().signal;

/** A user who answers like this, at an engine; let go of when the test ends. */
export async function userOf(api: EngineApi, ...answers: Answer[]): Promise<{ readonly ui: ScriptedUi; readonly ports: TestPorts }> {
  const ui = new ScriptedUi(...answers);
  const ports = await testPorts(api.socketPath, ui);
  onTestFinished(() => ports[Symbol.asyncDispose]());
  return { ui, ports };
}

/** As {@link userOf}, at the engine that all tests share. */
export function user(...answers: Answer[]): ReturnType<typeof userOf> {
  return userOf(sharedEngine(), ...answers);
}

/** A folder that is gone when the test ends. */
export async function folder(): Promise<TempFolder> {
  const made = await tempFolder('volumes-');
  onTestFinished(() => made[Symbol.asyncDispose]());
  return made;
}

/** A name for a volume that is removed when the test ends, if it is there. */
export function volumeName(api: EngineApi = sharedEngine()): string {
  const name = uniqueName('vol');
  onTestFinished(async () => {
    // Its engine may be gone by then.
    await api.api('DELETE', `/volumes/${name}?force=1`).catch(() => {});
  });
  return name;
}

/** A volume that a script filled, with the volume as its working folder; gone when the test ends. */
export async function filled(script: string, api: EngineApi = sharedEngine()): Promise<string> {
  const name = volumeName(api);
  await api.must('POST', '/volumes/create', { Name: name });
  await inVolume(name, script, api);
  return name;
}

/** Runs a script in a container of its own with the volume as its working folder; gives what it wrote. */
export async function inVolume(volume: string, script: string, api: EngineApi = sharedEngine()): Promise<string> {
  const body = { Cmd: ['sh', '-c', script], WorkingDir: '/d', Tty: true, HostConfig: { Binds: [`${volume}:/d`] } };
  const id = await api.container({ start: true, body });
  const { StatusCode } = await api.must<{ StatusCode: number }>('POST', `/containers/${id}/wait`);
  const { text } = await api.api('GET', `/containers/${id}/logs?stdout=1&stderr=1`);
  await api.must('DELETE', `/containers/${id}?force=1`);
  if (StatusCode !== 0) throw new Error(`${script}: ${StatusCode} ${text}`);
  return text.replaceAll('\r\n', '\n');
}

/** Every entry of a volume with its type, mode, owner, size, time, number of names, target and content, as this machine, which is the engine's, too, sees it. */
export async function listing(volume: string, api: EngineApi = sharedEngine()): Promise<string> {
  return listingOf((await api.must<{ Mountpoint: string }>('GET', `/volumes/${volume}`)).Mountpoint);
}

/** As {@link listing}, of a folder of this machine. */
export function listingOf(path: string): Promise<string> {
  const script =
    "find . -print0 | sort -z | xargs -0 stat -c '%N %F %a %u:%g %Y %h %t:%T'; find . -type f -print0 | sort -z | xargs -0 -r sha256sum; " +
    "find . -type f -printf '%p %s\\n' | sort";
  return run('sh', ['-c', script], path);
}

/** All kinds of entries: setuid, owners, links, a pipe, a device, long, unicode and broken names, an old time. */
export const everything = [
  'mkdir -p a/b/empty "with space"',
  'echo one >a/one; echo two >a/b/two; chown 33:44 a/one; chmod 640 a/one; chown 1000:1000 a/b; chmod 2750 a/b',
  'echo run >run; chmod 4755 run; ln run a/second-name; ln -s a/one link; ln -s /nowhere dangling; ln -s ../../outside out',
  'mkfifo pipe; mknod null c 1 3; echo x >"with space/naïve 文件 🚢"; chmod 1777 "with space"',
  `mkdir -p ${'long-name-of-a-folder/'.repeat(8)}; echo deep >${'long-name-of-a-folder/'.repeat(8)}${'f'.repeat(120)}`,
  'echo odd >"$(printf \'new\\nline\')"; echo bytes >"$(printf \'latin\\351\')"; touch .hidden; : >empty; head -c 100000 /dev/urandom >random',
  'touch -d "2001-02-03 04:05:06" a/one; chown 999:998 .; chmod 711 .',
].join('\n');

/** The volume as the engine lists it. */
export async function volumeOf(ports: TestPorts, name: string): Promise<Volume> {
  const found = await ports.connected.findVolume(name, never);
  if (found === undefined) throw new Error(`there is no volume ${name}`);
  return found;
}

/** Runs a program of this machine; gives what it wrote. */
export async function run(program: string, args: readonly string[], cwd?: string): Promise<string> {
  return (await promisify(execFile)(program, [...args], { ...(cwd !== undefined && { cwd }), maxBuffer: 64 * 1024 * 1024 })).stdout;
}

/** The helper containers that an engine has now. */
export async function helpersOf(api: EngineApi): Promise<readonly string[]> {
  const filters = encodeURIComponent(JSON.stringify({ label: ['io.gantry.helper'] }));
  return (await api.must<{ Id: string }[]>('GET', `/containers/json?all=1&filters=${filters}`)).map(({ Id }) => Id);
}
