import { createPrivateKey, sign } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { run } from './process.ts';
import { tempFolder } from './temp.ts';

/** One right in a token: `repository:team/app:pull,push` or `registry:catalog:*`. */
export type Scope = string;

/** How the token server answers; every field may be changed while it runs. */
export interface TokenServerOptions {
  /** Who gets a token; without it everybody does. */
  credentials?: { user: string; password: string } | undefined;
  /** Name of the answer's field. */
  field?: 'token' | 'access_token';
  /** Seconds a token lives; `omitExpiry` leaves the field out of the answer. */
  expiresIn?: number;
  omitExpiry?: boolean;
  /** Accepted and handed out as refresh token (identity token) when asked for with `offline_token`. */
  refreshToken?: string;
  /** Decides which of the asked scopes are granted; the default grants all. */
  grant?: (scopes: readonly Scope[], user: string | undefined) => readonly Scope[];
}

/** One request the token server got: what it asked for and as whom. */
export interface TokenRequest {
  readonly method: string;
  readonly scopes: readonly Scope[];
  readonly user: string | undefined;
  readonly status: number;
}

/** A running token server; give it to `startRegistry({ token })`. */
export interface TokenServer extends AsyncDisposable {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  readonly certFile: string;
  readonly options: TokenServerOptions;
  readonly requests: readonly TokenRequest[];
  /** Signs a token without asking, for tests that need one in hand. */
  issue(scopes: readonly Scope[], user?: string): string;
  stop(): Promise<void>;
}

const service = 'gantry-test';
const issuer = 'gantry-test-issuer';

/** Starts a bearer-token server whose tokens docker-registry accepts; `address` is where it listens. */
export async function startTokenServer(options: TokenServerOptions = {}, address = '127.0.0.1'): Promise<TokenServer> {
  const folder = await tempFolder('token-');
  const keyFile = join(folder.path, 'key.pem');
  const certFile = join(folder.path, 'cert.pem');
  await run('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '3650', '-subj', '/CN=token', '-keyout', keyFile, '-out', certFile]);
  const issue = await signer(keyFile, certFile, options);
  const requests: TokenRequest[] = [];
  const server = createServer(async (request, response) => {
    requests.push(await answer(request, response, options, issue));
  });
  server.listen(0, address);
  await once(server, 'listening');
  const realm = `http://${address}:${(server.address() as AddressInfo).port}/token`;
  const stop = async () => {
    server.close();
    server.closeAllConnections();
    await folder[Symbol.asyncDispose]();
  };
  return { realm, service, issuer, certFile, options, requests, issue, stop, [Symbol.asyncDispose]: stop };
}

type Issue = TokenServer['issue'];

async function signer(keyFile: string, certFile: string, options: TokenServerOptions): Promise<Issue> {
  const key = createPrivateKey(await readFile(keyFile));
  const certificate = (await readFile(certFile, 'utf8')).replace(/-----[^-]+-----|\s/g, '');
  return (scopes, user = '') => {
    const now = Math.floor(Date.now() / 1000);
    const access = scopes.map(parseScope).filter(({ actions }) => actions.length > 0);
    const claims = { iss: issuer, sub: user, aud: service, iat: now, nbf: now - 10, exp: now + (options.expiresIn ?? 300), jti: `${now}`, access };
    const content = [{ typ: 'JWT', alg: 'RS256', x5c: [certificate] }, claims].map(encode).join('.');
    return `${content}.${sign('sha256', Buffer.from(content), key).toString('base64url')}`;
  };
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Splits `type:name:a,b`; the name may hold colons (a host with a port). */
function parseScope(scope: Scope): { type: string; name: string; actions: string[] } {
  const parts = scope.split(':');
  const [type = '', ...rest] = parts;
  const actions = rest.pop()?.split(',').filter(Boolean) ?? [];
  return { type, name: rest.join(':'), actions };
}

async function answer(request: IncomingMessage, response: ServerResponse, options: TokenServerOptions, issue: Issue): Promise<TokenRequest> {
  const method = request.method ?? 'GET';
  const query = method === 'POST' ? await formOf(request) : new URL(request.url ?? '/', 'http://token').searchParams;
  const scopes = query
    .getAll('scope')
    .flatMap((value) => value.split(' '))
    .filter(Boolean);
  const { user, accepted } = identify(request, query, options);
  const send = (status: number, body: object): TokenRequest => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    return { method, scopes, user, status };
  };
  if (!accepted) return send(401, { errors: [{ code: 'UNAUTHORIZED', message: 'incorrect username or password' }] });
  const granted = options.grant ? options.grant(scopes, user) : scopes;
  const offline = query.get('offline_token') === 'true' || query.get('access_type') === 'offline';
  return send(200, {
    [options.field ?? 'token']: issue(granted, user),
    ...(options.omitExpiry ? {} : { expires_in: options.expiresIn ?? 300 }),
    ...(offline && options.refreshToken ? { refresh_token: options.refreshToken } : {}),
  });
}

async function formOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return new URLSearchParams(Buffer.concat(chunks).toString());
}

function identify(request: IncomingMessage, query: URLSearchParams, options: TokenServerOptions): { user: string | undefined; accepted: boolean } {
  const wanted = options.credentials;
  if (query.get('grant_type') === 'refresh_token') {
    return { user: wanted?.user, accepted: options.refreshToken !== undefined && query.get('refresh_token') === options.refreshToken };
  }
  const basic = /^Basic (.+)$/.exec(request.headers.authorization ?? '')?.[1];
  const pair = basic ? Buffer.from(basic, 'base64').toString() : `${query.get('username') ?? ''}:${query.get('password') ?? ''}`;
  const user = pair.split(':')[0] || undefined;
  return { user, accepted: !wanted || pair === `${wanted.user}:${wanted.password}` };
}
