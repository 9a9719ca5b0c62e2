import { type ErrorCode, GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { isLoopback } from './address.ts';
import { diagnoseName, diagnoseTcp } from './diagnoseNetwork.ts';
import { diagnosePull, diagnosePush } from './diagnoseRights.ts';
import { type Finding, failed, ok, rest, skipped, warning } from './finding.ts';
import type { Credentials, Registries, RegistryAccess, RegistryClient } from './types.ts';

export type DiagnoseOptions = {
  readonly host: string;
  /** The repository whose pull and push rights are looked at. */
  readonly path?: string | undefined;
  readonly registries: Pick<Registries, 'access'>;
  /** True when requests go through a proxy, which looks up names and connects by itself. */
  readonly proxied?: boolean;
  /** Milliseconds until a connection must stand; 10 s when absent. */
  readonly timeout?: number;
};

const certificateCodes: ReadonlySet<ErrorCode> = new Set(['unknownAuthority', 'certificateName', 'clientCertificate', 'tls']);

/**
 * Finds out, step by step, why a registry does not work; changes nothing. After the first failure the steps left are `skipped`.
 * Throws only `cancelled`, or `invalidInput` for what is no address.
 */
export async function* diagnose(
  { host, path, registries, proxied = false, timeout = 10_000 }: DiagnoseOptions,
  signal: AbortSignal,
): AsyncGenerator<Finding, void> {
  const access = await registries.access(host);
  for await (const finding of steps(access, path, proxied, timeout, signal)) {
    yield finding;
    if (finding.verdict === 'failed') return yield* rest(finding.step);
  }
}

async function* steps(access: RegistryAccess, path: string | undefined, proxied: boolean, timeout: number, signal: AbortSignal): AsyncGenerator<Finding, void> {
  const { apiHost } = access;
  const asked = new URL(`${access.scheme ?? 'https'}://${apiHost}/v2/`);
  if (proxied) {
    yield skipped('name', t('Requests go through a proxy, which looks up names itself.'));
    yield skipped('tcp', t('Requests go through a proxy, which connects itself.'));
  } else {
    yield await diagnoseName(asked, signal);
    yield await diagnoseTcp(asked, signal, timeout);
  }

  const { scheme, tls } = await connection(access, asked, signal);
  yield scheme;
  yield tls;

  const plain = tls.verdict === 'skipped';
  const url = new URL(`${plain ? 'http' : 'https'}://${apiHost}/v2/`);
  const used = plain ? 'http' : 'https';
  const { finding, needsLogin } = await ping(access.newClient({ scheme: used }), access.host, signal);
  yield finding;

  const login = await tryLogin(access, used, needsLogin, signal);
  yield login.finding;

  if (path === undefined) {
    yield skipped('pull', t('No repository was named.'));
    return yield skipped('push', t('No repository was named.'));
  }
  const client = access.newClient({ scheme: used, credentials: login.credentials });
  yield await diagnosePull(client, path, signal);
  yield await diagnosePush({ access, url, client, path, credentials: login.credentials }, signal);
}

/** One request tells how the host is spoken to and whether its certificate is trusted. */
async function connection(access: RegistryAccess, url: URL, signal: AbortSignal): Promise<{ readonly scheme: Finding; readonly tls: Finding }> {
  const { host, apiHost, http, fingerprint } = access;
  const unencrypted = {
    scheme: warning('scheme', t('{0} is spoken to over plain HTTP; logins and images travel unencrypted.', host)),
    tls: skipped('tls', t('Plain HTTP has no certificate.')),
  };
  const loopback = { scheme: ok('scheme', t('{0} speaks plain HTTP, on this machine only.', host)), tls: unencrypted.tls };
  const secure = ok('scheme', t('{0} speaks HTTPS.', host));
  try {
    const answer = await http.send({ method: 'GET', url, noRedirects: true }, signal);
    if (url.protocol === 'http:' && answer.status === 400 && answer.bytes.includes('HTTP request to an HTTPS server'))
      throw new GantryError('tls', t('{0} speaks HTTPS; connect it as an HTTPS registry.', host));
    if (url.protocol === 'http:') return isLoopback(apiHost) ? loopback : unencrypted;
    if (fingerprint === undefined) return { scheme: secure, tls: ok('tls', t('The certificate of {0} is trusted.', host)) };
    return {
      scheme: secure,
      tls: warning('tls', t('The certificate of {0} is one that you allowed; the engine does not know of that.', host), 'unknownAuthority'),
    };
  } catch (error) {
    const code = error instanceof GantryError ? error.code : undefined;
    if (code === 'insecureRegistry' && access.scheme === undefined && isLoopback(apiHost)) return loopback;
    const finding = failed('tls', error);
    if (code !== undefined && certificateCodes.has(code) && url.protocol === 'https:') return { scheme: secure, tls: finding };
    return { scheme: { ...finding, step: 'scheme' }, tls: finding };
  }
}

async function ping(stranger: RegistryClient, host: string, signal: AbortSignal): Promise<{ readonly finding: Finding; readonly needsLogin: boolean }> {
  try {
    await stranger.check(signal);
    return { finding: ok('ping', t('{0} is a registry and lets strangers in.', host)), needsLogin: false };
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'notAuthenticated') return { finding: failed('ping', error), needsLogin: false };
    return { finding: ok('ping', t('{0} is a registry and asks for a login.', host)), needsLogin: true };
  }
}

type Login = { readonly finding: Finding; readonly credentials?: Credentials | undefined };

async function tryLogin(access: RegistryAccess, scheme: 'https' | 'http', needsLogin: boolean, signal: AbortSignal): Promise<Login> {
  const { host } = access;
  try {
    const credentials = await access.credentials(signal);
    if (!credentials && needsLogin) throw new GantryError('notAuthenticated', t('{0} asks for a login; log in with your user name and password.', host));
    if (!credentials) return { finding: skipped('login', t('No login is needed, and none is known.')) };
    await access.newClient({ scheme, credentials }).check(signal);
    const user = credentials.username;
    return { finding: ok('login', user === undefined ? t('{0} accepts the login.', host) : t('{0} accepts the login of {1}.', host, user)), credentials };
  } catch (error) {
    return { finding: failed('login', error) };
  }
}
