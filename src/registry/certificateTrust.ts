import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createSecureContext, getCACertificates, rootCertificates, type SecureContext } from 'node:tls';
import { certificatesIn, readCertificateFiles, signatureOf } from './certificateFiles.ts';

/** What a TLS connection trusts and shows of itself. */
export type TlsTrust = {
  /** Absent: what Node trusts by itself. */
  readonly context?: SecureContext;
  /** What is wrong with the files, for a message about a certificate that was refused. */
  readonly problems: readonly string[];
};

export type CertificateTrustOptions = {
  /** Folders with one folder for each registry, such as `/etc/docker/certs.d`. */
  readonly folders: () => readonly string[];
  /** Folders of the same kind whose own files count for every registry too. */
  readonly common?: () => readonly string[];
  /** Files with the authorities of the system; those of the usual Linux distributions when absent. */
  readonly bundles?: readonly string[];
  /** Milliseconds. */
  readonly now?: () => number;
};

type Known = { readonly signature: string; readonly wide: boolean; readonly trust: TlsTrust; checked: number };

/** Milliseconds in which files that were just looked at are not looked at again. */
const calm = 2000;
const systemBundles = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt', '/etc/ssl/ca-bundle.pem', '/etc/ssl/cert.pem'];

/** Knows the private authorities and client certificates of each registry; reads them when they are needed, and again when they changed. */
export class CertificateTrust {
  readonly #options: CertificateTrustOptions;
  readonly #now: () => number;
  readonly #known = new Map<string, Known>();

  constructor(options: CertificateTrustOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
  }

  /**
   * For a connection to `host` on behalf of `registry` (both `host[:port]`): the registry's authorities count where it
   * sends us too, its client certificates only at itself. Rejects with `clientCertificate` when these are not whole.
   */
  async get(host: string, registry: string): Promise<TlsTrust> {
    const known = this.#known.get(`${host} ${registry}`);
    if (known && this.#now() - known.checked < calm) return known.trust;
    return (await this.#read(host, registry, known?.wide ?? false)).trust;
  }

  /** After a certificate was refused: looks at the files, and at all authorities there are. True when that is worth another try. */
  async again(host: string, registry: string): Promise<boolean> {
    const before = this.#known.get(`${host} ${registry}`);
    const after = await this.#read(host, registry, true);
    return after.trust !== before?.trust;
  }

  async #read(host: string, registry: string, wide: boolean): Promise<Known> {
    const key = `${host} ${registry}`;
    const folders = [...new Set([host, registry])].map((name) => this.#foldersOf(name));
    const common = this.#options.common?.() ?? [];
    const signature = await signatureOf([...common, ...folders.flat()]);
    const known = this.#known.get(key);
    if (known && known.signature === signature && known.wide === wide) {
      known.checked = this.#now();
      return known;
    }
    const [own = [], others = []] = folders;
    const shared = await readCertificateFiles([...common, ...others], false);
    const files = await readCertificateFiles(own, true);
    const authorities = [...files.authorities, ...shared.authorities];
    const ca = wide ? [...authorities, ...(await this.#usual())] : authorities;
    const context = ca.length > 0 || files.clients.length > 0 ? makeContext(ca, files.clients) : undefined;
    const trust = { ...(context && { context }), problems: [...files.problems, ...shared.problems] };
    const read = { signature, wide, trust, checked: this.#now() };
    this.#known.set(key, read);
    return read;
  }

  #foldersOf(name: string): readonly string[] {
    // Windows has no colon in names; the engine leaves it out there.
    const folder = process.platform === 'win32' ? name.replaceAll(':', '') : name;
    return [...this.#options.folders(), ...(this.#options.common?.() ?? [])].map((parent) => join(parent, folder));
  }

  /** Everything that Node and the system trust; it takes a tenth of a second to use, so only when there is need. */
  async #usual(): Promise<readonly string[]> {
    const { bundles = systemBundles } = this.#options;
    const files = await Promise.all(bundles.map((file) => readFile(file, 'utf8').catch(() => '')));
    const all = [...rootCertificates, ...fromNode(), ...files.flatMap(certificatesIn)];
    return [...new Map(all.map((pem) => [pem.replaceAll(/\s/g, ''), pem])).values()];
  }
}

/** Newer versions of Node can read the system's own store. */
function fromNode(): readonly string[] {
  const read = getCACertificates as typeof getCACertificates | undefined;
  return (['default', 'system'] as const).flatMap((store) => {
    try {
      return read?.(store) ?? [];
    } catch {
      return [];
    }
  });
}

function makeContext(ca: readonly string[], clients: readonly { readonly cert: string; readonly key: string }[]): SecureContext {
  const authorities = ca.length > 0 ? { ca: [...ca] } : {};
  return createSecureContext({ ...authorities, cert: clients.map(({ cert }) => cert), key: clients.map(({ key }) => key) });
}
