import { createSecureContext } from 'node:tls';
import type { Log } from '../../../src/core/ports.ts';
import { DistributionClient } from '../../../src/registry/client.ts';
import { Http, type HttpOptions } from '../../../src/registry/http.ts';
import type { RetryOptions } from '../../../src/registry/retry.ts';
import type { Credentials } from '../../../src/registry/types.ts';

/** Trusts one authority and nothing else. */
export function trusting(ca = ''): NonNullable<HttpOptions['trust']> {
  const context = createSecureContext({ ca });
  return { get: () => Promise.resolve({ context, problems: [] }), again: () => Promise.resolve(false) };
}

/** Nobody cancels. */
export const never = new AbortController().signal;

/** A log that keeps its lines. */
export function keptLog(): Log & { readonly lines: string[] } {
  const lines: string[] = [];
  const keep = (message: string, error?: unknown) => {
    lines.push(message);
    for (let cause = error; cause instanceof Error; cause = cause.cause) lines.push(String(cause.stack));
  };
  return { lines, debug: keep, info: keep, warn: keep, error: keep };
}

export type TestClientOptions = HttpOptions & {
  readonly scheme?: 'https' | 'http';
  readonly credentials?: Credentials | undefined;
  readonly log?: Log;
  readonly now?: () => number;
  readonly onWait?: NonNullable<RetryOptions['onWait']>;
};

/** A client with its own connections, which are closed when it is disposed; it waits a millisecond where others wait a second. */
export function testClient(host: string, options: TestClientOptions = {}): { readonly client: DistributionClient } & AsyncDisposable {
  const { scheme, credentials, log = keptLog(), now = Date.now, onWait, ...httpOptions } = options;
  const http = new Http(httpOptions);
  const client = new DistributionClient({
    host,
    scheme,
    http,
    log,
    now,
    credentials: () => Promise.resolve(credentials),
    retry: { backoff: 1, patience: 50, ...(onWait && { onWait }) },
  });
  return { client, [Symbol.asyncDispose]: () => Promise.resolve(http.dispose()) };
}

export function password(username: string, secret: string): Credentials {
  return { kind: 'password', username, password: secret };
}
