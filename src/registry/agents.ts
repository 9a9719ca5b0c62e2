import { Agent as PlainAgent } from 'node:http';
import { Agent as TlsAgent } from 'node:https';
import type { SecureContext } from 'node:tls';
import type { Disposable } from '../core/events.ts';
import { PinnedAgent } from './pinnedAgent.ts';

const options = { keepAlive: true, maxSockets: 16 };

/** The pools of kept-alive connections; those with another trust never share one. */
export class Agents implements Disposable {
  readonly #plain = new PlainAgent(options);
  readonly #usual = new TlsAgent(options);
  readonly #special = new Map<SecureContext | undefined, Map<string | undefined, TlsAgent>>();
  readonly #connectTimeout: number;

  constructor(connectTimeout: number) {
    this.#connectTimeout = connectTimeout;
  }

  plain(fresh: boolean): PlainAgent | false {
    return fresh ? false : this.#plain;
  }

  /** @param pin SHA-256 fingerprint of a certificate that is accepted whoever signed it */
  secure(context: SecureContext | undefined, pin: string | undefined, fresh: boolean): TlsAgent {
    if (fresh) return this.#make(context, pin, false);
    if (context === undefined && pin === undefined) return this.#usual;
    const pool = this.#special.get(context) ?? new Map<string | undefined, TlsAgent>();
    this.#special.set(context, pool);
    const agent = pool.get(pin) ?? this.#make(context, pin, true);
    pool.set(pin, agent);
    return agent;
  }

  dispose(): void {
    for (const agent of [this.#plain, this.#usual, ...[...this.#special.values()].flatMap((pool) => [...pool.values()])]) agent.destroy();
    this.#special.clear();
  }

  #make(secureContext: SecureContext | undefined, pin: string | undefined, keepAlive: boolean): TlsAgent {
    const own = { ...options, keepAlive, ...(secureContext && { secureContext }) };
    return pin === undefined ? new TlsAgent(own) : new PinnedAgent(own, pin, this.#connectTimeout);
  }
}
