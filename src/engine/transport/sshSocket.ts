import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { Duplex } from 'node:stream';
import type { Environment, Target } from '../endpoint/target.ts';

type SshTarget = Extract<Target, { kind: 'ssh' }>;

/** Why an ssh connection ended; `code` is `ESSH` and the message what ssh wrote to its standard error. */
class SshError extends Error {
  readonly code = 'ESSH';
}

/** The command line of ssh; nothing of it passes through a local shell. As the docker CLI's own `connhelper/ssh`. */
export function sshArguments(target: SshTarget): string[] {
  return [
    // Nobody can answer a question that ssh asks from an extension host.
    ...['-o', 'BatchMode=yes', '-o', 'ConnectTimeout=30', '-T'],
    ...(target.port === undefined ? [] : ['-p', String(target.port)]),
    '--',
    target.user === undefined ? target.host : `${target.user}@${target.host}`,
    'docker',
    ...(target.socket === undefined ? [] : ['--host', `unix://${target.socket}`]),
    ...['system', 'dial-stdio'],
  ];
}

/** A connection to a remote engine through the system's `ssh`, which runs `docker system dial-stdio` at the other end. */
export class SshSocket extends Duplex {
  readonly #child: ChildProcessWithoutNullStreams;
  #errors = '';

  constructor(target: SshTarget, environment: Environment) {
    super({ allowHalfOpen: true });
    this.#child = spawn('ssh', sshArguments(target), { env: environment, stdio: 'pipe', windowsHide: true });
    const { stdin, stdout, stderr } = this.#child;
    stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#errors = (this.#errors + text).slice(-4000);
    });
    stdin.on('error', () => {});
    stderr.on('error', () => {});
    stdout.on('error', (error) => this.destroy(error));
    stdout.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) stdout.pause();
    });
    this.#child.on('error', (error) => this.destroy(error));
    this.#child.on('close', (code) => this.#ended(code));
  }

  override _read(): void {
    this.#child.stdout.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    // A broken pipe is told by the end of the process, which knows the reason.
    this.#child.stdin.write(chunk, () => done());
  }

  override _final(done: () => void): void {
    this.#child.stdin.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#child.kill('SIGTERM');
    done(error);
  }

  #ended(code: number | null): void {
    if (code === 0 || this.destroyed) this.push(null);
    else this.destroy(new SshError(this.#errors.trim() || `ssh ended with ${code ?? 'a signal'}`));
  }

  // node:http calls these on whatever an agent gives it; a process has none of them.
  setKeepAlive(): this {
    return this;
  }
  setNoDelay(): this {
    return this;
  }
  setTimeout(): this {
    return this;
  }
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
}
