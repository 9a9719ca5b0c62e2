import { spawn } from 'node:child_process';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { oneLine, shorten } from '../core/plainText.ts';

export type HelperOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until a silent helper is ended. */
  readonly timeout: number;
  readonly signal: AbortSignal;
};

const maxOutput = 1024 * 1024;

export type HelperResult = { readonly code: number | null; readonly output: string };

/** Secrets travel on standard input and output, and nothing but the action is in the arguments. Rejects with `credentialHelper` when it cannot run. */
export function runHelper(
  name: string,
  action: 'get' | 'list' | 'store' | 'erase',
  input: string,
  { environment, timeout, signal }: HelperOptions,
): Promise<HelperResult> {
  if (!/^[\w.-]+$/.test(name)) return Promise.reject(helperFailed(name, t('this is not the name of a helper')));
  if (signal.aborted) return Promise.reject(new GantryError('cancelled', t('Cancelled.')));
  const { promise, resolve, reject } = Promise.withResolvers<HelperResult>();
  const child = spawn(`docker-credential-${name}`, [action], { env: environment, stdio: ['pipe', 'pipe', 'ignore'], windowsHide: true });
  let output = '';
  const stop = (error: GantryError) => {
    reject(error);
    child.kill('SIGKILL');
    child.stdout.destroy();
  };
  const cancel = () => stop(new GantryError('cancelled', t('Cancelled.')));
  const timer = setTimeout(() => stop(helperFailed(name, t('it did not answer in time'))), timeout);
  signal.addEventListener('abort', cancel, { once: true });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output.length > maxOutput) stop(helperFailed(name, t('its answer is not understood')));
  });
  // A helper that ends without reading is judged by its exit code, not by the broken pipe.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  child.on('error', (cause) => reject(missing(name, cause)));
  child.on('close', (code) => resolve({ code, output }));
  return promise.finally(() => {
    clearTimeout(timer);
    signal.removeEventListener('abort', cancel);
  });
}

/** What says that a helper failed. `why` has no full stop. */
export function helperFailed(name: string, why: string): GantryError {
  return new GantryError('credentialHelper', t('The credential helper docker-credential-{0} failed: {1}.', oneLine(shorten(name, 60)), why), {
    hint: t('Log in again with docker login, or remove the helper from the docker configuration.'),
  });
}

function missing(name: string, cause: Error): GantryError {
  const absent = 'code' in cause && cause.code === 'ENOENT';
  if (!absent) return helperFailed(name, t('it cannot be run'));
  return new GantryError('credentialHelper', t('The credential helper docker-credential-{0} is not installed or not in PATH.', name), {
    hint: t('Install it, or remove “{0}” from credsStore and credHelpers in the docker configuration.', name),
    cause,
  });
}

/** What a helper said when it failed; JSON, and what holds the secret it was given, is kept back. */
export function helperSaid(output: string, secret = ''): string {
  if (secret !== '' && output.includes(secret)) return t('it gave no reason');
  const line = oneLine(output.trim().split('\n')[0] ?? '').replace(/\.$/, '');
  return line === '' || /[{}]/.test(output) ? t('it gave no reason') : shorten(line, 200);
}
