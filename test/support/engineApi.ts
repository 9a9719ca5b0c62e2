import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { busyboxTar } from './busybox.ts';
import { type HttpAnswer, http } from './http.ts';

/** How `container` makes a container: the engine's own create body, beside a name and whether to start it. */
export interface ContainerOptions {
  readonly name?: string;
  readonly start?: boolean;
  readonly body?: Record<string, unknown>;
}

/** Talks to an engine over its unix socket with none of the product's code, so that tests check the product against an independent witness. */
export class EngineApi {
  readonly socketPath: string;

  constructor(socketPath: string) {
    this.socketPath = socketPath;
  }

  /** The address as DOCKER_HOST wants it. */
  get host(): string {
    return `unix://${this.socketPath}`;
  }

  /** Sends one request; an object body goes as JSON, a Buffer as a tar. Never throws for an HTTP status. */
  api<T = unknown>(method: string, path: string, body?: object | Buffer): Promise<HttpAnswer<T>> {
    const tar = Buffer.isBuffer(body);
    const content = body === undefined || tar ? body : JSON.stringify(body);
    const type = tar ? 'application/x-tar' : 'application/json';
    const headers = { 'content-length': String(Buffer.byteLength(content ?? '')), ...(content && { 'content-type': type }) };
    return http<T>(`http://engine${path}`, { method, headers, body: content, socketPath: this.socketPath });
  }

  /** Like `api`, but throws with the engine's message unless the status is below 400; returns the JSON. */
  async must<T = unknown>(method: string, path: string, body?: object | Buffer): Promise<T> {
    const answer = await this.api<T>(method, path, body);
    // Builds and imports report a failure inside a 200 stream.
    if (answer.status >= 400 || answer.text.includes('"errorDetail"')) throw new Error(`${method} ${path}: ${answer.status} ${answer.text}`);
    return answer.json;
  }

  /** Makes a small working image from the static busybox; `changes` are Dockerfile lines such as `CMD ["sh"]`. An empty reference makes a dangling image. Returns the image id. */
  async importBusybox(reference = 'busybox:latest', changes: readonly string[] = ['CMD ["sh"]']): Promise<string> {
    const query = new URLSearchParams({ fromSrc: '-' });
    const { repository, tag } = splitReference(reference);
    if (repository) query.set('repo', repository);
    if (repository) query.set('tag', tag);
    for (const change of ['ENV PATH=/bin', ...changes]) query.append('changes', change);
    const answer = await this.must<{ status: string }>('POST', `/images/create?${query}`, await busyboxTar());
    return answer.status;
  }

  /** Builds an image with the classic builder, offline: `FROM` must name a local image. */
  async build(reference: string, dockerfile: string, files: Record<string, string> = {}): Promise<void> {
    const tar = pack();
    const whole = buffer(tar);
    for (const [name, content] of Object.entries({ ...files, Dockerfile: dockerfile })) tar.entry({ name }, content);
    tar.finalize();
    await this.must('POST', `/build?networkmode=none&rm=1&forcerm=1&t=${encodeURIComponent(reference)}`, await whole);
  }

  /** Creates a container (busybox that sleeps, unless `body` says otherwise), starts it when asked, and returns its id. */
  async container(options: ContainerOptions = {}): Promise<string> {
    // A sleep that is PID 1 ignores SIGTERM; busybox sh with a trap makes stop immediate.
    const sleeper = ['sh', '-c', 'trap "exit 0" TERM INT; sleep 86400 & wait'];
    const body = { Image: 'busybox:latest', Cmd: sleeper, ...options.body };
    const query = options.name ? `?name=${encodeURIComponent(options.name)}` : '';
    const { Id } = await this.must<{ Id: string }>('POST', `/containers/create${query}`, body);
    if (options.start) await this.must('POST', `/containers/${Id}/start`);
    return Id;
  }
}

function splitReference(reference: string): { repository: string; tag: string } {
  const colon = reference.lastIndexOf(':');
  const hasTag = colon > reference.lastIndexOf('/');
  return hasTag ? { repository: reference.slice(0, colon), tag: reference.slice(colon + 1) } : { repository: reference, tag: 'latest' };
}
