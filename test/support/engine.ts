import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { addBridge, type Bridge, networkLinks, removeLinks } from './bridge.ts';
import { EngineApi } from './engineApi.ts';
import { freePort } from './ports.ts';
import type { PrivateNetwork } from './privateNetwork.ts';
import { type Daemon, startDaemon } from './process.ts';
import { killProcessesOf, removeControlGroups, thawControlGroups, unmountBelow } from './sweep.ts';
import { type TempFolder, tempFolder } from './temp.ts';
import { type Certificates, makeCertificates } from './tls.ts';
import { until } from './until.ts';
import { controlGroupPrefix } from './world.ts';

/** How a throwaway engine is started. */
export interface EngineOptions {
  /** Content of the engine's configuration file. */
  readonly daemonJson?: Record<string, unknown>;
  /** Listen on 127.0.0.1 as well: in the clear, or with TLS and client certificates from a CA of its own. */
  readonly tcp?: 'plain' | 'tls';
  /** Runs in a network of its own, as on another machine; its socket is still reached from here. */
  readonly network?: PrivateNetwork;
}

/** Starts a throwaway engine with its own data, bridge and control group; never the machine's. */
export async function startEngine(options: EngineOptions = {}): Promise<Engine> {
  const folder = await tempFolder('e-');
  const certificates = options.tcp === 'tls' ? await makeCertificates(folder.path) : undefined;
  const tcpHost = options.tcp && `tcp://127.0.0.1:${await freePort()}`;
  const bridge = await addBridge(options.network);
  // For whoever cleans up after a runner that was killed.
  if (!options.network) await writeFile(join(folder.path, 'bridge'), bridge.name);
  const engine = new Engine({ folder, bridge, tcpHost, certificates, network: options.network });
  try {
    await engine.start(options.daemonJson ?? {});
  } catch (error) {
    await engine.stop();
    throw error;
  }
  return engine;
}

interface Parts {
  readonly folder: TempFolder;
  readonly bridge: Bridge;
  readonly tcpHost: string | undefined;
  readonly certificates: Certificates | undefined;
  readonly network: PrivateNetwork | undefined;
}

/** A throwaway engine that can be killed, started again and reconfigured. */
export class Engine extends EngineApi implements AsyncDisposable {
  readonly #parts: Parts;
  readonly #controlGroup = `${controlGroupPrefix()}${randomBytes(4).toString('hex')}`;
  #daemon: Daemon | undefined;

  constructor(parts: Parts) {
    super(join(parts.folder.path, 'd.sock'));
    this.#parts = parts;
  }

  /** The configuration file (daemon.json) this engine reads. */
  get configFile(): string {
    return join(this.#parts.folder.path, 'daemon.json');
  }

  /** The folder with images, containers and volumes. */
  get dataDir(): string {
    return join(this.#parts.folder.path, 'data');
  }

  /** The address of the TCP listener, when one was asked for. */
  get tcpHost(): string | undefined {
    return this.#parts.tcpHost;
  }

  /** The CA and certificates of the TLS listener; the folder serves as DOCKER_CERT_PATH. */
  get certificates(): Certificates | undefined {
    return this.#parts.certificates;
  }

  /** The engine's process id; throws when it is down. */
  get pid(): number {
    if (!this.#daemon) throw new Error('the engine is down');
    return this.#daemon.pid;
  }

  /** Everything the engine process wrote to its log since its last start. */
  log(): string {
    return this.#daemon?.output() ?? '';
  }

  /** Starts the engine (again) on the same socket and data, optionally with another daemon.json. */
  async start(daemonJson?: Record<string, unknown>): Promise<void> {
    if (daemonJson) await this.writeConfig(daemonJson);
    const { network } = this.#parts;
    const [program, ...first] = network ? ['nsenter', `--net=/proc/${network.pid}/ns/net`, 'dockerd'] : ['dockerd'];
    this.#daemon = await startDaemon(program ?? '', [...first, ...this.#arguments()], { ready: /API listen on .*d\.sock/ });
  }

  /** Ends the engine and waits until it has ended; its data stays. SIGTERM stops its containers first, SIGKILL is a crash that takes them along. */
  async kill(signal: 'SIGKILL' | 'SIGTERM' = 'SIGKILL'): Promise<void> {
    await this.#daemon?.stop(signal);
    this.#daemon = undefined;
    await thawControlGroups(this.#controlGroup);
    // A container that outlives its engine and ignores SIGTERM would hold up the next start for ten seconds.
    await killProcessesOf(this.#parts.folder.path);
  }

  /** Replaces daemon.json without telling the engine. */
  async writeConfig(daemonJson: Record<string, unknown>): Promise<void> {
    await writeFile(this.configFile, JSON.stringify(daemonJson, undefined, 2));
  }

  /** Makes the engine read its daemon.json again (after writing `daemonJson`, when given), and waits until it has. */
  async reload(daemonJson?: Record<string, unknown>): Promise<void> {
    if (daemonJson) await this.writeConfig(daemonJson);
    const reloads = () => this.log().split('Reloaded configuration').length;
    const before = reloads();
    process.kill(this.pid, 'SIGHUP');
    await until('the engine to reload its configuration', () => reloads() > before);
  }

  /** Kills the engine and all its containers and removes every trace: processes, mounts, control groups, links, files. */
  async stop(): Promise<void> {
    const { folder, bridge, network } = this.#parts;
    await this.kill('SIGKILL');
    await unmountBelow(folder.path);
    await removeControlGroups(this.#controlGroup);
    // Those in a network of its own go with it.
    if (!network) await removeLinks([...(await networkLinks(folder.path)), bridge.name]);
    await folder[Symbol.asyncDispose]();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.stop();
  }

  #arguments(): string[] {
    const { folder, bridge, tcpHost, certificates } = this.#parts;
    const at = (name: string) => join(folder.path, name);
    const tls = certificates && ['--tlsverify', '--tlscacert', certificates.caFile, '--tlscert', certificates.certFile, '--tlskey', certificates.keyFile];
    return [
      ...['--data-root', this.dataDir, '--exec-root', at('exec'), '--pidfile', at('dockerd.pid'), '--config-file', this.configFile],
      ...['--host', this.host, '--bridge', bridge.name, '--default-address-pool', `base=10.${100 + bridge.index}.0.0/16,size=24`],
      ...['--iptables=false', '--ip6tables=false', '--ip-forward=false', '--ip-masq=false'],
      ...['--exec-opt', 'native.cgroupdriver=cgroupfs', '--cgroup-parent', `/${this.#controlGroup}`],
      ...(tcpHost ? ['--host', tcpHost] : []),
      ...(tls ?? []),
    ];
  }
}
