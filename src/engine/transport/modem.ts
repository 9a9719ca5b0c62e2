import type { IncomingMessage } from 'node:http';
import { type Duplex, Readable } from 'node:stream';
import type { Disposable } from '../../core/events.ts';
import { authHeader, configHeader } from '../auth.ts';
import type { EngineAuth } from '../engine.ts';
import { statusError } from '../engineErrors.ts';
import { chooseVersion, compareVersions, demandedVersion } from './apiVersion.ts';
import { readBody, readErrorText } from './body.ts';
import { queryString } from './query.ts';
import type { Outgoing, Transport } from './transport.ts';

/** A call as dockerode describes it, as far as Gantry uses it. A path that ends in `?` takes the options as its query, else they are the body. */
export type DialCall = {
  readonly path: string;
  readonly method?: string;
  readonly options?: { readonly _query?: object; readonly _body?: object; readonly [key: string]: unknown };
  readonly authconfig?: EngineAuth;
  /** By host, for a build, which may pull from several. */
  readonly registryconfig?: Readonly<Record<string, EngineAuth>>;
  /** A tar that is sent as it is. */
  readonly file?: Uint8Array | Readable;
  readonly isStream?: boolean;
  readonly hijack?: boolean;
};
type Callback = (error: Error | null, result?: unknown) => void;
export type CallOptions = { readonly signal: AbortSignal /** Gives the answer as a stream even where dockerode would gather it. */; readonly stream?: boolean };
/** What dockerode wants of docker-modem: one method. */
export type BoundModem = { dial(call: DialCall, callback: Callback): void };

/** dockerode's way to the engine, in place of docker-modem (whose calls may never settle): adds the API version and turns answers into values or GantryErrors. */
export class Modem implements Disposable {
  readonly transport: Transport;
  #version: string | undefined;

  constructor(transport: Transport) {
    this.transport = transport;
  }

  /** Asks which API version to speak; returns the answer of `GET /version`. */
  async negotiate(signal: AbortSignal): Promise<unknown> {
    this.#version = undefined;
    const answer = await this.call({ path: '/version', method: 'GET' }, { signal });
    this.#version = chooseVersion(answer);
    return answer;
  }

  /** The version in use, such as `1.41`; empty before the negotiation. */
  get version(): string {
    return this.#version ?? '';
  }

  /** Whether the version in use is this one or newer. */
  speaks(version: string): boolean {
    return compareVersions(this.version, version) >= 0;
  }

  /** A modem for dockerode whose calls all obey one signal: dockerode passes a signal on in some of its methods only. */
  bind(options: CallOptions): BoundModem {
    return {
      dial: (call, callback) => {
        this.call(call, options).then(
          (result) => callback(null, result),
          (error: Error) => callback(error),
        );
      },
    };
  }

  /** The parsed answer, or the stream, or after a hijack the connection. */
  async call(call: DialCall, options: CallOptions): Promise<unknown> {
    const version = this.#version;
    const { answer, socket } = await this.transport.send(outgoing(call, options, version));
    if (socket) return socket satisfies Duplex;
    const status = answer.statusCode ?? 0;
    if (status < 400 && !call.hijack) return isStream(call, options) ? (answer satisfies IncomingMessage) : readBody(answer, this.transport.endpoint);
    const text = await readErrorText(answer, this.transport.endpoint);
    const demanded = status === 400 ? demandedVersion(text) : undefined;
    if (demanded === undefined || demanded === version) throw statusError(status, text);
    this.#version = demanded;
    return this.call(call, options);
  }

  dispose(): void {
    this.transport.dispose();
  }
}

function isStream(call: DialCall, options: CallOptions): boolean {
  return (call.isStream || call.hijack || options.stream) ?? false;
}

function outgoing(call: DialCall, options: CallOptions, version: string | undefined): Outgoing {
  const { path, method = 'GET', options: { _query, _body, ...rest } = {}, authconfig, registryconfig, file, hijack } = call;
  const takesQuery = path.endsWith('?');
  // dockerode ends these two paths in `?` although they take a body.
  const takesBody = !takesQuery || path === '/volumes/create?' || path === '/networks/create?';
  const query = takesQuery && !takesBody ? queryString(_query ?? rest) : '';
  const content = method === 'POST' ? (_body ?? (takesBody && call.options ? rest : undefined)) : undefined;
  const body = file ?? (content && JSON.stringify(content));
  return {
    method,
    path: `${version === undefined ? '' : `/v${version}`}${takesQuery ? path.slice(0, -1) : path}${query && `?${query}`}`,
    headers: {
      ...(body !== undefined && { 'Content-Type': file ? 'application/x-tar' : 'application/json' }),
      ...(body instanceof Readable && { 'Transfer-Encoding': 'chunked' }),
      ...(!(body instanceof Readable) && (body !== undefined || method === 'POST') && { 'Content-Length': Buffer.byteLength(body ?? '') }),
      ...(authconfig && { 'X-Registry-Auth': authHeader(authconfig) }),
      ...(registryconfig && { 'X-Registry-Config': configHeader(registryconfig) }),
      ...(hijack && { Connection: 'Upgrade', Upgrade: 'tcp' }),
    },
    ...(body !== undefined && { body }),
    stream: isStream(call, options),
    signal: options.signal,
  };
}
