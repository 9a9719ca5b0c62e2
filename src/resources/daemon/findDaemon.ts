import { readdir, readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';

/** Where dockerd reads its configuration without a flag. */
const usual = '/etc/docker/daemon.json';

/** The process of the dockerd on this machine that reads a configuration file; `undefined` when there is none, or more than one. */
export async function findDaemon(configFile: string): Promise<number | undefined> {
  const wanted = await real(configFile);
  const names = await readdir('/proc').catch(() => []);
  const found: number[] = [];
  for (const name of names.filter((entry) => /^\d+$/.test(entry))) {
    const file = await configOf(name);
    if (file !== undefined && (await real(file)) === wanted) found.push(Number(name));
  }
  return found.length === 1 ? found[0] : undefined;
}

/** The configuration file of a process, if that is a dockerd. */
async function configOf(name: string): Promise<string | undefined> {
  const command = await readFile(join('/proc', name, 'comm'), 'utf8').catch(() => '');
  if (command.trim() !== 'dockerd') return undefined;
  const words = (await readFile(join('/proc', name, 'cmdline'), 'utf8').catch(() => '')).split('\0');
  const at = words.findIndex((word) => /^--config-file(?:=|$)/.test(word));
  if (at < 0) return words.includes('--rootless') ? undefined : usual;
  return words[at]?.includes('=') ? words[at].slice('--config-file='.length) : words[at + 1];
}

function real(path: string): Promise<string> {
  return realpath(path).catch(() => path);
}
