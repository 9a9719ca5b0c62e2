import { type Disposable, Disposables } from '../../core/events.ts';
import type { Connection } from '../../engine/connection.ts';
import type { EngineInfo } from '../../engine/engine.ts';
import type { EngineFacts } from '../../language/surroundings.ts';
import type { Ports } from '../kind.ts';
import { isRootless } from '../registry/doctor/certsFolder.ts';
import { isHere } from '../registry/doctor/local.ts';
import { serviceFlags } from './serviceFlags.ts';
import { unitTexts, userFolders } from './unitFiles.ts';

type Options = {
  readonly connection: Pick<Connection, 'state' | 'onDidChange'>;
  readonly machine: Ports['machine'];
  readonly onLearn: () => void;
};

/** The names of Go, which images have, for those of the kernel, which engines tell. containerd's `platforms` package. */
const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', aarch64: 'arm64', armv7l: 'arm/v7', armv6l: 'arm/v6', i386: '386', i686: '386' };

/** What the connected engine says of itself, with the flags of its service when that is on this machine. */
export class EngineKnowledge implements Disposable {
  readonly #options: Options;
  readonly #subscriptions = new Disposables();
  #flags: EngineFacts['serviceFlags'] = {};
  #readFor: EngineInfo | undefined;

  constructor(options: Options) {
    this.#options = options;
    this.#subscriptions.add(options.connection.onDidChange(() => options.onLearn()));
  }

  get facts(): EngineFacts | undefined {
    const info = this.#info;
    if (info === undefined) return undefined;
    if (this.#readFor !== info) void this.#readFlags(info);
    return { version: info.version, operatingSystem: systemOf(info), serviceFlags: this.#flags };
  }

  /** Such as `linux/amd64`. */
  get platform(): string | undefined {
    const info = this.#info;
    return info && `${systemOf(info)}/${architectures[info.architecture] ?? info.architecture}`;
  }

  dispose(): void {
    this.#subscriptions.dispose();
  }

  get #info(): EngineInfo | undefined {
    const { status, info } = this.#options.connection.state;
    return status === 'connected' ? info : undefined;
  }

  async #readFlags(info: EngineInfo): Promise<void> {
    this.#readFor = info;
    this.#flags = {};
    const { address } = this.#options.connection.state;
    const { platform, home } = this.#options.machine;
    if (info.podman || !isHere({ address }, info, platform)) return;
    const units = await unitTexts('docker.service', isRootless(address) ? userFolders(home) : undefined);
    if (this.#readFor !== info) return;
    this.#flags = serviceFlags(units);
    if (Object.keys(this.#flags).length > 0) this.#options.onLearn();
  }
}

function systemOf({ operatingSystem }: EngineInfo): string {
  return /windows/i.test(operatingSystem) ? 'windows' : 'linux';
}
