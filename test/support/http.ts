import type { IncomingHttpHeaders } from 'node:http';
import { request as plainRequest } from 'node:http';
import { request as tlsRequest } from 'node:https';

/** One request of the lab's own client, which shares no code with the product. */
export interface HttpOptions {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer | undefined;
  readonly socketPath?: string;
  readonly ca?: string;
}

/** What came back: `json` is the parsed body, or undefined when the body is no JSON. */
export interface HttpAnswer<T = unknown> {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly json: T;
}

/** Sends one request and reads its whole answer; rejects when the connection breaks. */
export function http<T = unknown>(url: string, options: HttpOptions = {}): Promise<HttpAnswer<T>> {
  const send = url.startsWith('https:') ? tlsRequest : plainRequest;
  const { body, ...rest } = options;
  return new Promise((resolve, reject) => {
    const request = send(url, { ...rest, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: parsed(text) as T });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
