import type { FileTree } from './layerChanges.ts';
import type { LayerFiles } from './layerFiles.ts';

/** The packages of an image, with their versions, by name. */
export type Packages = {
  readonly versions: ReadonlyMap<string, string>;
  /** It has packages whose list is a database that is not read here. */
  readonly rpm: boolean;
};

/** Where Debian's and Alpine's package managers, and images without one, keep their lists. */
const lists = /^(var\/lib\/dpkg\/(status|status\.d\/[^/]+)|(usr\/)?lib\/apk\/db\/installed)$/;

/** Whether a file is a list of packages. */
export function isPackageList(path: string): boolean {
  return lists.test(path) && !path.endsWith('.md5sums');
}

/** The packages that the layers, lowest first, have in the end; of a list that several have, the last counts, unless it was deleted. */
export function packagesOf(layers: readonly LayerFiles[], tree: FileTree): Packages {
  const texts = new Map(layers.flatMap(({ kept }) => [...kept]));
  const versions = new Map<string, string>();
  for (const [path, text] of texts) {
    if (tree.has(path)) for (const [name, version] of path.includes('apk') ? apkPackages(text) : dpkgPackages(text)) versions.set(name, version);
  }
  const rpm = ['var/lib/rpm', 'usr/lib/sysimage/rpm'].some((folder) => tree.has(folder));
  return { versions, rpm };
}

/** A stanza for each package, with `Package:` and `Version:`; one that was removed may still be in the list. */
export function dpkgPackages(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const stanza of text.split('\n\n')) {
    const facts = new Map(stanza.split('\n').flatMap((line) => (/^[ \t]/.test(line) ? [] : [pair(line, ': ')])));
    const [name, version, status] = [facts.get('Package'), facts.get('Version'), facts.get('Status')];
    if (name !== undefined && version !== undefined && (status === undefined || / installed$/.test(status)))
      add(found, name, version, facts.get('Architecture'));
  }
  return found;
}

/** A stanza for each package, with `P:` and `V:`. */
export function apkPackages(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const stanza of text.split('\n\n')) {
    const facts = new Map(stanza.split('\n').map((line) => pair(line, ':')));
    const [name, version] = [facts.get('P'), facts.get('V')];
    if (name !== undefined && version !== undefined) add(found, name, version, undefined);
  }
  return found;
}

/** The same package may be there for two architectures. */
function add(found: Map<string, string>, name: string, version: string, architecture: string | undefined): void {
  found.set(found.has(name) && architecture !== undefined ? `${name}:${architecture}` : name, version);
}

function pair(line: string, separator: string): readonly [string, string] {
  const at = line.indexOf(separator);
  return at < 0 ? [line, ''] : [line.slice(0, at), line.slice(at + separator.length).trim()];
}
