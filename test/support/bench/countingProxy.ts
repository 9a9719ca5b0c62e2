import { once } from 'node:events';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';

/** One request that went through the proxy; times by the machine's clock. */
export interface Passed {
  readonly method: string;
  readonly path: string;
  readonly start: number;
  /** Size of the answer's body so far. */
  bytes: number;
  /** When the answer was complete; missing while it runs. */
  end?: number;
}

/** A unix socket that passes HTTP on to another and keeps a record of every request. */
export class CountingProxy implements AsyncDisposable {
  readonly socketPath: string;
  readonly passed: Passed[] = [];
  readonly #target: string;
  readonly #server = createServer((incoming, answer) => this.#pass(incoming, answer));

  private constructor(socketPath: string, target: string) {
    this.socketPath = socketPath;
    this.#target = target;
  }

  /** Listens on `socketPath` and passes everything on to the socket `target`. */
  static async start(socketPath: string, target: string): Promise<CountingProxy> {
    const proxy = new CountingProxy(socketPath, target);
    proxy.#server.listen(socketPath);
    await once(proxy.#server, 'listening');
    return proxy;
  }

  /** Whether only event streams are open. */
  get quiet(): boolean {
    return this.passed.every(({ end, path }) => end !== undefined || path.includes('/events'));
  }

  #pass(incoming: IncomingMessage, answer: ServerResponse): void {
    const { method = 'GET', url: path = '', headers } = incoming;
    const record: Passed = { method, path, start: Date.now(), bytes: 0 };
    this.passed.push(record);
    const onwards = request({ socketPath: this.#target, method, path, headers }, (response) => {
      answer.writeHead(response.statusCode ?? 0, response.headers);
      // An event stream may be silent for long, and the client waits for the head.
      answer.flushHeaders();
      response.on('data', (chunk: Buffer) => {
        record.bytes += chunk.length;
      });
      response.on('error', () => answer.destroy());
      response.pipe(answer);
    });
    onwards.on('error', () => answer.destroy());
    answer.on('close', () => {
      record.end = Date.now();
      onwards.destroy();
    });
    incoming.pipe(onwards);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
  }
}
