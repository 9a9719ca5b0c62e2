/** The name of an entry as a path below where it is unpacked: no slash at either end, no `.` in it, empty for the top itself. `undefined` when it leads out. */
export function pathInside(name: string): string | undefined {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.includes('..') ? undefined : parts.join('/');
}

/** Whether a path is this folder, or below it; everything is below the empty path. */
export function isBelow(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}

/** The bytes of a name as text for people. */
export function readable(name: string): string {
  return Buffer.from(name, 'latin1').toString('utf8');
}
