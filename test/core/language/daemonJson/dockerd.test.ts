import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { unmountBelow } from '../../../support/sweep.ts';
import { tempFolder } from '../../../support/temp.ts';
import { corpus, errorsOf } from './corpus.ts';

/** What dockerd does not say anything about, or only in its log. */
const silent = [
  'builderTypo.json',
  'duplicate.json',
  'insecureWithScheme.json',
  'singularHost.json',
  'singularInsecure.json',
  'singularMirror.json',
  'twoObjects.json',
];
const nobody = 65_534;

type Given = { readonly text: string; readonly user?: number };
type Ended = { readonly accepted: boolean; readonly output: string };

/** Starts a dockerd with a file, and ends it once it is clear whether it takes it: it goes on to look for a containerd that is not there, or for root. */
async function start({ text, user }: Given): Promise<Ended> {
  await using folder = await tempFolder('c-');
  const at = (name: string) => join(folder.path, name);
  await writeFile(at('daemon.json'), text);
  // The folder is closed to others, who read the file through what was opened before.
  await using file = await open(at('daemon.json'));
  const own = { 'data-root': at('data'), 'exec-root': at('exec'), pidfile: at('pid'), host: `unix://${at('sock')}`, containerd: at('none') };
  // What the file sets itself must not be a flag as well.
  const flags = Object.entries(own).filter(([name]) => user === undefined || !text.includes(`"${name}`));
  const words = ['--config-file', user === undefined ? at('daemon.json') : '/proc/self/fd/0', ...flags.flatMap(([name, value]) => [`--${name}`, value])];
  const child = spawn('dockerd', words, { stdio: [file.fd, 'pipe', 'pipe'], ...(user !== undefined && { uid: user, gid: user }) });
  let output = '';
  const accepted = Promise.withResolvers<boolean>();
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      if (/needs to be started with root|failed to dial|Error while dialing|parsed scheme|failed to connect to/.test(output)) accepted.resolve(true);
    });
  }
  child.once('close', () => accepted.resolve(/needs to be started with root|failed to dial/.test(output)));
  // Looking for containerd takes long and says little; whoever is not refused by then is not refused.
  const timer = setTimeout(() => accepted.resolve(true), 8000);
  const result = await accepted.promise;
  clearTimeout(timer);
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  // As root it mounts its data folder on itself before it looks for containerd.
  await unmountBelow(folder.path);
  return { accepted: result, output };
}

/** Starts a few at a time; a machine has few cores. */
async function startAll(files: readonly (readonly [string, string])[], user?: number): Promise<readonly (Ended & { readonly name: string })[]> {
  const waiting = [...files];
  const ends: (Ended & { readonly name: string })[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [name, text] = next;
      ends.push({ name, ...(await start({ text, ...(user !== undefined && { user }) })) });
    }
  };
  await Promise.all([work(), work(), work(), work()]);
  return ends;
}

describe('a real dockerd', () => {
  test('refuses, or ignores a part of, each file that is called wrong', { timeout: 60_000 }, async () => {
    const ends = await startAll(await corpus('invalid'));
    const taken = ends
      .filter(({ accepted }) => accepted)
      .map(({ name }) => name)
      .sort();
    expect(taken).toEqual(silent);
    expect(ends.find(({ name }) => name === 'insecureWithScheme.json')?.output).toContain('should not contain');
  });

  test('takes each file in which its version has no error', { timeout: 60_000 }, async () => {
    const files = (await corpus('valid')).filter(([, text]) => errorsOf(text, { version: '20.10.24' }).length === 0);
    expect(files.length).toBeGreaterThan(20);
    const ends = await startAll(files, nobody);
    expect(ends.filter(({ accepted }) => !accepted)).toEqual([]);
  });

  test('refuses each file that is right for a newer version alone', { timeout: 60_000 }, async () => {
    const files = (await corpus('valid')).filter(([, text]) => errorsOf(text, { version: '20.10.24' }).length > 0);
    const ends = await startAll(files, nobody);
    expect(ends.filter(({ accepted }) => accepted)).toEqual([]);
    expect(files.map(([name]) => name)).toEqual(expect.arrayContaining(['newest.json', 'proxies.json']));
  });
});
