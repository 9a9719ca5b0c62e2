/** True when a version such as `20.10.24+dfsg1` is at least another; `undefined` when it is no version, such as that of a build of one's own. */
export function isAtLeast(version: string | undefined, least: string): boolean | undefined {
  const given = /^v?(\d{1,6})\.(\d{1,6})(?:\.(\d{1,6}))?/.exec(version ?? '');
  if (given === null) return undefined;
  const wanted = least.split('.').map(Number);
  for (let part = 0; part < 3; part += 1) {
    const difference = Number(given[part + 1] ?? 0) - (wanted[part] ?? 0);
    if (difference !== 0) return difference > 0;
  }
  return true;
}
