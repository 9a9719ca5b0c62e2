import { spawn } from 'node:child_process';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { oneLine, shorten } from '../core/plainText.ts';
import { field, parseJson, text } from './jsonValue.ts';
import type { Credentials } from './types.ts';

export type HelperOptions = {
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Milliseconds until a silent helper is ended. */
  readonly timeout: number;
  readonly signal: AbortSignal;
};

const maxOutput = 1024 * 1024;

/** Asks a helper for one login; `undefined` when it has none. Protocol: docker-credential-helpers, README. Rejects with `credentialHelper`. */
export async function helperGet(name: string, key: string, options: HelperOptions): Promise<Credentials | undefined> {
  const { code, output } = await runHelper(name, 'get', key, options);
  if (code !== 0 && /credentials not found/i.test(output)) return undefined;
  const json = code === 0 ? parseJson(output) : undefined;
  const username = text(field(json, 'Username')) ?? '';
  const secret = text(field(json, 'Secret'));
  if (secret === undefined) throw failed(name, code === 0 ? t('its answer is not understood') : said(output));
  if (secret === '') return undefined;
  return username === '<token>' ? { kind: 'identityToken', token: secret } : { kind: 'password', username, password: secret };
}

/** The servers a helper knows, with their users; no secrets. Rejects with `credentialHelper`. */
export async function helperList(name: string, options: HelperOptions): Promise<readonly (readonly [key: string, user: string])[]> {
  const { code, output } = await runHelper(name, 'list', '', options);
  const json = code === 0 ? parseJson(output) : undefined;
  if (typeof json !== 'object' || json === null) throw failed(name, code === 0 ? t('its answer is not understood') : said(output));
  return Object.entries(json).map(([key, user]) => [key, text(user) ?? '']);
}

type HelperResult = { readonly code: number | null; readonly output: string };

/** The secret travels on standard output, the server on standard input, and nothing but the action in the arguments. */
function runHelper(name: string, action: 'get' | 'list', input: string, { environment, timeout, signal }: HelperOptions): Promise<HelperResult> {
  if (!/^[\w.-]+$/.test(name)) return Promise.reject(failed(name, t('this is not the name of a helper')));
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
  const timer = setTimeout(() => stop(failed(name, t('it did not answer in time'))), timeout);
  signal.addEventListener('abort', cancel, { once: true });
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    output += chunk;
    if (output.length > maxOutput) stop(failed(name, t('its answer is not understood')));
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

function failed(name: string, why: string): GantryError {
  return new GantryError('credentialHelper', t('The credential helper docker-credential-{0} failed: {1}.', oneLine(shorten(name, 60)), why), {
    hint: t('Log in again with docker login, or remove the helper from the docker configuration.'),
  });
}

function missing(name: string, cause: Error): GantryError {
  const absent = 'code' in cause && cause.code === 'ENOENT';
  if (!absent) return failed(name, t('it cannot be run'));
  return new GantryError('credentialHelper', t('The credential helper docker-credential-{0} is not installed or not in PATH.', name), {
    hint: t('Install it, or remove “{0}” from credsStore and credHelpers in the docker configuration.', name),
    cause,
  });
}

/** What a helper said when it failed; JSON is kept back, since it could hold a secret. */
function said(output: string): string {
  const line = oneLine(output.trim().split('\n')[0] ?? '').replace(/\.$/, '');
  return line === '' || /[{}]/.test(output) ? t('it gave no reason') : shorten(line, 200);
}
