import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A way to a registry that can be shut for a while, or refuse some requests for good. */
export interface Gate extends AsyncDisposable {
  /** `127.0.0.1:PORT`, as it stands in image references. */
  readonly host: string;
  /** Lets requests wait until `open`. */
  shut(): void;
  open(): void;
  /** Answers 403 to every request whose path has this text. */
  refuse(text: string): void;
}

/** Puts a gate before the registry at `target` (`host:port`, plain HTTP). */
export async function startGate(target: string): Promise<Gate> {
  let opened = Promise.withResolvers<void>();
  opened.resolve();
  const refused: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    await opened.promise;
    if (refused.some((text) => incoming.url?.includes(text))) deny(outgoing);
    else pass(target, incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    shut: () => {
      opened = Promise.withResolvers();
    },
    open: () => opened.resolve(),
    refuse: (text) => refused.push(text),
    async [Symbol.asyncDispose]() {
      opened.resolve();
      server.close();
      server.closeAllConnections();
    },
  };
}

function deny(outgoing: ServerResponse): void {
  const body = JSON.stringify({
    errors: [{ code: 'DENIED', message: 'requested access to the resource is denied' }],
  });
  outgoing.writeHead(403, { 'content-type': 'application/json' }).end(body);
}

function pass(target: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { method, url, headers } = incoming;
  const onward = request(`http://${target}${url}`, { method, headers }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(outgoing);
  });
  onward.on('error', () => outgoing.destroy());
  incoming.pipe(onward);
}
