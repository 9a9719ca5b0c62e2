import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** One request to a small server that stands in for a service, and the way to answer it. */
export interface Exchange {
  readonly method: string;
  /** Path as it was sent, percent signs and all. */
  readonly path: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The user of a Basic login, when its password is the right one. */
  readonly user: string | undefined;
  /** What follows `Bearer`. */
  readonly bearer: string | undefined;
  readonly body: string;
  /** Answers; a body that is no string is sent as JSON. */
  send(status: number, body?: unknown, headers?: Record<string, string>): void;
}

/** A running stand-in. */
export interface Dialect extends AsyncDisposable {
  readonly host: string;
  readonly origin: string;
  /** What was asked, such as `GET /v2/_catalog?n=1000`. */
  readonly requests: readonly string[];
  /** Whatever came as Authorization, in the order of the requests. */
  readonly authorizations: readonly (string | undefined)[];
  /** Answers instead of the server where it returns true. */
  trouble: ((exchange: Exchange) => boolean) | undefined;
}

/** The accounts of a stand-in, by user name. */
export type Accounts = Readonly<Record<string, string>>;

/** Starts a stand-in on a free loopback port. What it does not know is a 404 in HTML, as of a web server. */
export async function startDialect(accounts: Accounts, answer: (exchange: Exchange, origin: string) => boolean): Promise<Dialect> {
  const requests: string[] = [];
  const authorizations: (string | undefined)[] = [];
  let trouble: Dialect['trouble'];
  let origin = '';
  const server = createServer(async (request, response) => {
    const { method = 'GET', url: target = '/', headers } = request;
    requests.push(`${method} ${target}`);
    authorizations.push(headers.authorization);
    const exchange: Exchange = {
      method,
      path: target.split('?')[0] ?? '',
      url: new URL(target, origin),
      headers,
      user: basicUser(headers.authorization, accounts),
      bearer: /^Bearer (.+)$/.exec(headers.authorization ?? '')?.[1],
      body: await text(request),
      send: (status, body, more = {}) => {
        const json = typeof body !== 'string' && body !== undefined;
        response.writeHead(status, { ...(json && { 'content-type': 'application/json' }), ...more });
        response.end(json ? JSON.stringify(body) : body);
      },
    };
    if (trouble?.(exchange) || answer(exchange, origin)) return;
    exchange.send(404, '<html>Not Found</html>', { 'content-type': 'text/html' });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  origin = `http://${host}`;
  return {
    host,
    origin,
    requests,
    authorizations,
    get trouble() {
      return trouble;
    },
    set trouble(value) {
      trouble = value;
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function basicUser(header: string | undefined, accounts: Accounts): string | undefined {
  const pair = Buffer.from(/^Basic (.+)$/.exec(header ?? '')?.[1] ?? '', 'base64').toString();
  const user = pair.split(':')[0] ?? '';
  return Object.hasOwn(accounts, user) && pair === `${user}:${accounts[user]}` ? user : undefined;
}
