import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { hash } from 'bcryptjs';
import { stringify } from 'yaml';
import { type HttpAnswer, type HttpOptions, http } from './http.ts';
import { type Daemon, startDaemon } from './process.ts';
import { tempFolder } from './temp.ts';
import { type Certificates, makeCertificates } from './tls.ts';
import type { TokenServer } from './tokenServer.ts';
import { until } from './until.ts';

/** How a throwaway registry is started. */
export interface RegistryOptions {
  /** Where it listens; 10.99.0.1 is an address whose plain HTTP an engine refuses. */
  readonly address?: '127.0.0.1' | '10.99.0.1';
  /** 0 or nothing: any free port. */
  readonly port?: number;
  /** Basic authentication with this one account. */
  readonly htpasswd?: { readonly user: string; readonly password: string };
  /** Bearer tokens from this server. */
  readonly token?: TokenServer;
  /** HTTPS with a certificate from a CA of its own: true for every local name, or the subjectAltNames. */
  readonly tls?: boolean | readonly string[];
  readonly readOnly?: boolean;
  /** Whether manifests may be deleted; default true. */
  readonly deleteEnabled?: boolean;
  /** Makes it a pull-through mirror of this registry URL. */
  readonly proxyTo?: string;
}

/** One request a registry has answered, from its access log. */
export interface RegistryRequest {
  readonly method: string;
  /** Path with query. */
  readonly path: string;
  readonly status: number;
}

/** A running throwaway registry. */
export interface Registry extends AsyncDisposable {
  /** `127.0.0.1:5000`, as it stands in image references. */
  readonly host: string;
  readonly url: string;
  readonly certificates: Certificates | undefined;
  /** Where it keeps its data; its layout is that of distribution's `registry/storage/paths.go`. */
  readonly dataFolder: string;
  /** All it has answered so far, oldest first; a request appears a moment after its answer. */
  readonly requests: readonly RegistryRequest[];
  /** All it has answered until now; waits until its log has come to that point. */
  answered(): Promise<readonly RegistryRequest[]>;
  /** Sends one request with the right CA and, for an htpasswd registry, its account. */
  api<T = unknown>(method: string, path: string, options?: HttpOptions): Promise<HttpAnswer<T>>;
  /** Ends it as a crash does; its data stays for `start`. */
  kill(): Promise<void>;
  /** Starts it again on the same port with the same data. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** A path that only `answered` asks for. */
const mark = '/v2/_catalog?n=1&last=mark-';
const accessLine = /"(GET|HEAD|PUT|POST|PATCH|DELETE|OPTIONS) (\S+) HTTP\/[\d.]+" (\d{3}) /;

/** Starts a throwaway registry (Debian's docker-registry); throws with its log when it cannot, for example because the port is taken. */
export async function startRegistry(options: RegistryOptions = {}): Promise<Registry> {
  const folder = await tempFolder('registry-');
  const names = Array.isArray(options.tls) ? options.tls : undefined;
  const certificates = options.tls ? await makeCertificates(folder.path, names) : undefined;
  const address = options.address ?? '127.0.0.1';
  const requests: RegistryRequest[] = [];
  const marks = new Set<string>();
  const onLine = (line: string) => {
    const [, method, path, status] = accessLine.exec(line) ?? [];
    if (path?.startsWith(mark)) marks.add(path);
    else if (method && path) requests.push({ method, path, status: Number(status) });
  };
  let port = options.port ?? 0;
  let daemon: Daemon | undefined;
  const start = async () => {
    const file = join(folder.path, 'config.yml');
    await writeFile(file, stringify(await configOf(options, folder.path, `${address}:${port}`, certificates)));
    daemon = await startDaemon('docker-registry', ['serve', file], { ready: /listening on [\d.]+:(\d+)/, onLine });
    port = Number(daemon.ready[1]);
  };
  const kill = async () => daemon?.stop('SIGKILL');
  const stop = async () => {
    await kill();
    await folder[Symbol.asyncDispose]();
  };
  await start().catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const host = `${address}:${port}`;
  const url = `${certificates ? 'https' : 'http'}://${host}`;
  const headers = authorization(options);
  const api: Registry['api'] = (method, path, more = {}) => {
    return http(`${url}${path}`, { method, ...(certificates && { ca: certificates.ca }), ...more, headers: { ...headers, ...more.headers } });
  };
  let count = 0;
  const answered = async () => {
    count += 1;
    const own = `${mark}${count}`;
    await api('GET', own);
    await until('the registry’s log', () => marks.has(own));
    return [...requests];
  };
  return { answered, host, url, certificates, dataFolder: join(folder.path, 'data'), requests, api, kill, start, stop, [Symbol.asyncDispose]: stop };
}

function authorization({ htpasswd }: RegistryOptions): Record<string, string> {
  if (!htpasswd) return {};
  return { authorization: `Basic ${Buffer.from(`${htpasswd.user}:${htpasswd.password}`).toString('base64')}` };
}

async function configOf(options: RegistryOptions, folder: string, addr: string, tls: Certificates | undefined): Promise<object> {
  return {
    version: 0.1,
    log: { level: 'info', accesslog: { disabled: false } },
    storage: {
      filesystem: { rootdirectory: join(folder, 'data') },
      delete: { enabled: options.deleteEnabled ?? true },
      maintenance: { uploadpurging: { enabled: false }, readonly: { enabled: options.readOnly ?? false } },
    },
    http: { addr, ...(tls && { tls: { certificate: tls.certFile, key: tls.keyFile } }) },
    ...(options.proxyTo && { proxy: { remoteurl: options.proxyTo } }),
    ...(await authOf(options, folder)),
  };
}

async function authOf({ htpasswd, token }: RegistryOptions, folder: string): Promise<object> {
  if (htpasswd) {
    const path = join(folder, 'htpasswd');
    // Four rounds: the fewest that bcrypt allows, as the registry hashes again for each request.
    await writeFile(path, `${htpasswd.user}:${await hash(htpasswd.password, 4)}\n`);
    return { auth: { htpasswd: { realm: 'gantry-test', path } } };
  }
  if (!token) return {};
  return { auth: { token: { realm: token.realm, service: token.service, issuer: token.issuer, rootcertbundle: token.certFile } } };
}
