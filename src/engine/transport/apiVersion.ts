import { fieldsOf, textOf } from '../mapping/fields.ts';

/** The newest engine API whose answers Gantry knows. */
const newestVersion = '1.52';

/** The version to speak, from the answer of the unversioned `GET /version`: the older one of the engine's and ours, but none that the engine refuses. */
export function chooseVersion(answer: unknown): string {
  const fields = fieldsOf(answer);
  const version = older(textOf(fields['ApiVersion']) || newestVersion, newestVersion);
  const least = textOf(fields['MinAPIVersion']);
  return least && compareVersions(version, least) < 0 ? least : version;
}

/** The version that an engine asks for in its 400 answer (moby `api/server/middleware/version.go`), or nothing. */
export function demandedVersion(text: string): string | undefined {
  const match = /client version \S+ is too (?:old|new)\. (?:Minimum|Maximum) supported API version is v?(\d+\.\d+)/i.exec(text);
  return match?.[1];
}

/** Below zero when `a` is older than `b`. */
export function compareVersions(a: string, b: string): number {
  const [majorA = 0, minorA = 0] = a.split('.').map(Number);
  const [majorB = 0, minorB = 0] = b.split('.').map(Number);
  return majorA - majorB || minorA - minorB;
}

function older(a: string, b: string): string {
  return compareVersions(a, b) <= 0 ? a : b;
}
