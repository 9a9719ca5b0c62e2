import { DistributionClient } from '../../../../src/registry/client.ts';
import { Http } from '../../../../src/registry/http.ts';
import { kinds } from '../../../../src/registry/kinds/index.ts';
import type { RegistryKind } from '../../../../src/registry/kinds/kind.ts';
import type { Credentials } from '../../../../src/registry/types.ts';
import type { Dialect } from '../../../support/registryKinds/dialect.ts';
import { keptLog, password } from '../testClient.ts';

export type KindLabOptions = {
  /** The name the registry goes by; the server's own when absent. */
  readonly host?: string;
  readonly prefix?: string;
  /** `[user, password]` */
  readonly login?: readonly [string, string];
  readonly credentials?: Credentials;
  /** Stands in for the kind of the same id. */
  readonly kind?: RegistryKind;
};

/** A client of a stand-in, over plain HTTP, with all kinds to choose from; `log` is all it wrote. */
export function kindLab(server: Pick<Dialect, 'host'>, { host = server.host, prefix, login, credentials, kind }: KindLabOptions = {}) {
  const log = keptLog();
  const http = new Http();
  const given = login ? password(...login) : credentials;
  const client = new DistributionClient({
    host,
    prefix,
    // A name in the internet leads to the stand-in.
    kinds: kinds.map((known) => (known.id === kind?.id ? kind : { ...known, apiHost: (name) => (name === host ? server.host : name) })),
    scheme: 'http',
    http,
    log,
    credentials: () => Promise.resolve(given),
    retry: { backoff: 1, patience: 50 },
  });
  return { client, log, [Symbol.asyncDispose]: () => Promise.resolve(http.dispose()) };
}

/** Error and log without a secret of the test, for `expect`. */
export async function failureOf(action: Promise<unknown>): Promise<{ readonly code: string; readonly message: string; readonly hint?: string }> {
  return action.then(
    () => ({ code: 'no failure', message: '' }),
    (error: { code: string; message: string; hint?: string }) => ({
      code: error.code,
      message: error.message,
      ...(error.hint !== undefined && { hint: error.hint }),
    }),
  );
}
