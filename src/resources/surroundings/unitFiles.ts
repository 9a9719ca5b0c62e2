import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where units are, the ones that count most first. systemd.unit(5). */
const systemFolders = ['/etc/systemd/system', '/run/systemd/system', '/usr/local/lib/systemd/system', '/lib/systemd/system', '/usr/lib/systemd/system'];

/** Where the units of a user's own services are. */
export function userFolders(home: string): readonly string[] {
  return [join(home, '.config/systemd/user'), '/etc/systemd/user', '/usr/lib/systemd/user'];
}

/** The texts of a unit and of the files dropped into it, in the order that they count; none when there is no such unit. */
export async function unitTexts(name: string, folders: readonly string[] = systemFolders): Promise<readonly string[]> {
  const dropIns = new Map<string, string>();
  // A file of the same name hides those in folders that count less.
  for (const folder of [...folders].reverse()) {
    const files = await readdir(join(folder, `${name}.d`)).catch(() => []);
    for (const file of files) if (file.endsWith('.conf')) dropIns.set(file, join(folder, `${name}.d`, file));
  }
  const units = await Promise.all(folders.map((folder) => textOf(join(folder, name))));
  const dropped = await Promise.all([...dropIns].sort(([left], [right]) => (left < right ? -1 : 1)).map(([, path]) => textOf(path)));
  return [units.find((text) => text !== undefined), ...dropped].filter((text) => text !== undefined);
}

async function textOf(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
