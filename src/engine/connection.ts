import { GantryError, messageOf } from '../core/errors.ts';
import type { Disposable } from '../core/events.ts';
import { Emitter } from '../core/events.ts';
import { t } from '../core/l10n.ts';
import type { Log } from '../core/ports.ts';
import { waitFor } from './cancelled.ts';
import { ConfigWatcher } from './configWatcher.ts';
import type { DockerEngine } from './dockerEngine.ts';
import { configFolder } from './endpoint/contexts.ts';
import { type EngineSettings, resolveEndpoint } from './endpoint/endpoint.ts';
import type { Machine } from './endpoint/knownSockets.ts';
import type { Endpoint, EndpointOrigin, Environment } from './endpoint/target.ts';
import type { Engine, EngineInfo } from './engine.ts';

/** What is known about the way to the engine. `info` follows a little after `connected`. */
export type ConnectionState = {
  readonly status: 'idle' | 'connecting' | 'connected' | 'failed';
  /** The address in use or tried; empty before the first attempt. */
  readonly address: string;
  readonly origin?: EndpointOrigin;
  readonly contextName?: string;
  readonly info?: EngineInfo;
  readonly error?: GantryError;
};

export type ConnectionOptions = {
  readonly settings: () => EngineSettings;
  readonly environment: Environment;
  readonly home: string;
  readonly platform?: NodeJS.Platform;
  readonly log: Log;
};

/** Milliseconds that an engine may take to answer who it is. */
const answerLimit = 45_000;

/** The way to the one engine that is in use. Connects when somebody asks for the engine, and follows the docker CLI's configuration. */
export class Connection implements Disposable {
  readonly #options: ConnectionOptions;
  readonly #machine: Machine;
  readonly #changed: Emitter<ConnectionState>;
  readonly #retired = new Set<DockerEngine>();
  readonly #watcher: ConfigWatcher;
  #state: ConnectionState = { status: 'idle', address: '' };
  #engine: DockerEngine | undefined;
  #attempt: { readonly promise: Promise<Engine>; readonly abort: AbortController } | undefined;
  #disposed = false;

  constructor(options: ConnectionOptions) {
    const { environment, home, platform = process.platform, log } = options;
    this.#options = options;
    this.#machine = { environment, home, platform };
    this.#changed = new Emitter((error) => log.error('A listener of the connection failed.', error));
    this.#watcher = new ConfigWatcher(configFolder(environment, home), () => void this.#follow());
  }

  get state(): ConnectionState {
    return this.#state;
  }

  /** The engine, if connected now. */
  get current(): Engine | undefined {
    return this.#state.status === 'connected' ? this.#engine : undefined;
  }

  readonly onDidChange = (listener: (state: ConnectionState) => void): Disposable => this.#changed.event(listener);

  /** The engine, connected to when needed; callers at the same time share one attempt. Throws why it cannot be reached, or `cancelled`. */
  async engine(signal: AbortSignal): Promise<Engine> {
    if (this.current) return this.current;
    return waitFor(this.#connect(), signal);
  }

  /** Connects anew: after a change of settings, or because the user asked for it. What runs on another engine goes on. Never rejects. */
  async reconnect(): Promise<void> {
    this.#attempt?.abort.abort();
    this.#attempt = undefined;
    this.#retire();
    this.#set({ status: 'connecting', address: this.#state.address });
    await this.#connect().catch(() => {});
  }

  /** Tells that the engine's event stream broke; the next {@link engine} asks the engine again who it is. */
  lost(engine: Engine, error: GantryError): void {
    if (engine !== this.#engine || this.#state.status !== 'connected') return;
    const { info: _, ...rest } = this.#state;
    this.#set({ ...rest, status: 'failed', error });
  }

  #connect(): Promise<Engine> {
    if (this.#disposed) return Promise.reject(new GantryError('cancelled', t('Cancelled.')));
    if (this.#attempt) return this.#attempt.promise;
    const abort = new AbortController();
    const promise = this.#try(abort.signal).finally(() => {
      if (this.#attempt?.promise === promise) this.#attempt = undefined;
    });
    promise.catch(() => {});
    this.#attempt = { promise, abort };
    return promise;
  }

  async #try(stop: AbortSignal): Promise<Engine> {
    // Quiet attempts after a failure keep the failure on the screen.
    if (this.#state.status === 'idle') this.#set({ ...this.#state, status: 'connecting' });
    let tried: Pick<ConnectionState, 'address' | 'origin' | 'contextName'> = { address: this.#options.settings().host || this.#state.address };
    try {
      void this.#watcher.start();
      const endpoint = await resolveEndpoint(this.#options.settings(), this.#machine);
      tried = describe(endpoint);
      const engine = await this.#use(endpoint);
      await negotiate(engine, stop);
      if (stop.aborted) throw new GantryError('cancelled', t('Cancelled.'));
      this.#set({ status: 'connected', ...tried });
      void this.#loadInfo(engine);
      return engine;
    } catch (error) {
      const failure = error instanceof GantryError ? error : new GantryError('unexpected', messageOf(error), { cause: error });
      if (!stop.aborted) this.#fail({ status: 'failed', ...tried, error: failure });
      throw failure;
    }
  }

  /** Keeps the engine at an unchanged endpoint when it was only away. */
  async #use(endpoint: Endpoint): Promise<DockerEngine> {
    if (this.#engine && JSON.stringify(this.#engine.endpoint) === JSON.stringify(endpoint)) return this.#engine;
    // Loaded now, because dockerode is large and not needed to show that there is no engine.
    const { dockerEngine } = await import('./dockerEngine.ts');
    this.#retire();
    this.#engine = dockerEngine(endpoint, this.#options.environment);
    return this.#engine;
  }

  #retire(): void {
    if (!this.#engine) return;
    this.#engine.retire();
    this.#retired.add(this.#engine);
    this.#engine = undefined;
  }

  async #loadInfo(engine: DockerEngine): Promise<void> {
    try {
      const info = await engine.info(AbortSignal.timeout(answerLimit));
      if (engine === this.#engine && this.#state.status === 'connected') this.#set({ ...this.#state, info });
    } catch (error) {
      this.#options.log.warn(`The engine did not describe itself: ${messageOf(error)}`);
    }
  }

  /** After a change of the CLI's configuration: connects anew when it names another engine, and does not touch a connection that stays as it is. */
  async #follow(): Promise<void> {
    if (this.#disposed || this.#state.status === 'idle') return;
    const endpoint = await resolveEndpoint(this.#options.settings(), this.#machine).catch(() => undefined);
    if (endpoint && this.#state.status === 'connected' && JSON.stringify(endpoint) === JSON.stringify(this.#engine?.endpoint)) return;
    await this.reconnect();
  }

  #fail(state: ConnectionState): void {
    const before = this.#state;
    const same = before.status === 'failed' && before.address === state.address && before.error?.message === state.error?.message;
    if (!same) this.#set(state);
  }

  #set(state: ConnectionState): void {
    if (this.#disposed) return;
    this.#state = state;
    this.#changed.fire(state);
  }

  dispose(): void {
    this.#disposed = true;
    this.#attempt?.abort.abort();
    this.#watcher.dispose();
    for (const engine of this.#retired) engine.dispose();
    this.#engine?.dispose();
    this.#changed.dispose();
  }
}

function describe({ address, origin, contextName }: Endpoint): Pick<ConnectionState, 'address' | 'origin' | 'contextName'> {
  return { address, origin, ...(contextName !== undefined && { contextName }) };
}

async function negotiate(engine: DockerEngine, stop: AbortSignal): Promise<void> {
  const late = AbortSignal.timeout(answerLimit);
  try {
    await engine.negotiate(AbortSignal.any([stop, late]));
  } catch (error) {
    if (late.aborted) throw new GantryError('engineUnreachable', t('{0} does not answer.', engine.address), { cause: error });
    throw error;
  }
}
