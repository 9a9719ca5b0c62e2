import { type Disposable, Emitter } from '../core/events.ts';
import type { Log } from '../core/ports.ts';
import { normalHost } from './address.ts';
import type { Registries } from './types.ts';

type Loaded = Registries & Disposable;

/** The registries, whose code is loaded when something is first asked of them: most windows never do. */
export class LazyRegistries implements Registries, Disposable {
  readonly #load: () => Promise<Loaded>;
  readonly #changes: Emitter<{ readonly host?: string; readonly path?: string }>;
  #loading: Promise<Loaded> | undefined;
  #loaded: Loaded | undefined;
  #disposed = false;

  readonly onDidChange: Registries['onDidChange'];

  constructor(load: () => Promise<Loaded>, log: Log) {
    this.#load = load;
    this.#changes = new Emitter((error) => log.error('A listener of the registries failed.', error));
    this.onDidChange = this.#changes.event;
  }

  readonly list: Registries['list'] = async () => (await this.#get()).list();
  readonly client: Registries['client'] = async (registry) => (await this.#get()).client(registry);
  readonly engineAuth: Registries['engineAuth'] = async (...args) => (await this.#get()).engineAuth(...args);
  readonly probe: Registries['probe'] = async (...args) => (await this.#get()).probe(...args);
  readonly certificate: Registries['certificate'] = async (...args) => (await this.#get()).certificate(...args);
  readonly access: Registries['access'] = async (host) => (await this.#get()).access(host);
  readonly login: Registries['login'] = async (...args) => (await this.#get()).login(...args);
  readonly logout: Registries['logout'] = async (...args) => (await this.#get()).logout(...args);
  readonly connect: Registries['connect'] = async (...args) => (await this.#get()).connect(...args);
  readonly disconnect: Registries['disconnect'] = async (registry) => (await this.#get()).disconnect(registry);

  get listProblem(): unknown {
    return this.#loaded?.listProblem;
  }

  reload(): void {
    this.#loaded?.reload();
  }

  noteChange(host: string, path: string): void {
    if (this.#loaded) this.#loaded.noteChange(host, path);
    else this.#changes.fire({ host: normalHost(host), path });
  }

  dispose(): void {
    this.#disposed = true;
    this.#loaded?.dispose();
    this.#changes.dispose();
  }

  #get(): Promise<Loaded> {
    this.#loading ??= this.#load().then((loaded) => {
      this.#loaded = loaded;
      loaded.onDidChange((change) => this.#changes.fire(change));
      if (this.#disposed) loaded.dispose();
      return loaded;
    });
    return this.#loading;
  }
}
