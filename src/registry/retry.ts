import { setTimeout as delay } from 'node:timers/promises';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { HttpAnswer } from './http.ts';

export type RetryOptions = {
  /** Milliseconds before the first retry, doubled for each further one; 250 when absent. */
  readonly backoff?: number;
  /** The longest wait that a server may ask for, in milliseconds; 10 s when absent. */
  readonly patience?: number;
  /** Hears of every wait, in milliseconds, and whether the server asked for it. */
  readonly onWait?: (wait: { readonly host: string; readonly milliseconds: number; readonly asked: boolean }) => void;
};

const maxRetries = 3;

/** Repeats a request that changes nothing while the server has trouble (5xx) or asks to wait a little (429). RFC 9110 §10.2.3. */
export async function withRetry(attempt: () => Promise<HttpAnswer>, signal: AbortSignal, options: RetryOptions = {}): Promise<HttpAnswer> {
  const { backoff = 250, patience = 10_000, onWait } = options;
  for (let retries = 0; ; retries++) {
    const answer = await attempt();
    if (retries === maxRetries || (answer.status !== 429 && answer.status < 500) || answer.status === 501) return answer;
    const asked = retryAfter(answer, Date.now());
    if (asked !== undefined && asked > patience) return answer;
    const milliseconds = asked ?? backoff * 2 ** retries;
    onWait?.({ host: answer.url.host, milliseconds, asked: asked !== undefined });
    await wait(milliseconds, signal);
  }
}

/** How long the server asks to wait, in milliseconds; `X-Retry-After` is Docker Hub's, in seconds since the epoch. */
export function retryAfter({ headers }: Pick<HttpAnswer, 'headers'>, now: number): number | undefined {
  const own = Number(headers['x-retry-after']);
  if (own > 0) return Math.max(0, own * 1000 - now);
  const text = headers['retry-after'];
  if (text === undefined) return undefined;
  const moment = /^\d+$/.test(text) ? now + Number(text) * 1000 : Date.parse(text);
  return Number.isNaN(moment) ? undefined : Math.max(0, moment - now);
}

async function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  try {
    await delay(milliseconds, undefined, { signal });
  } catch (cause) {
    throw new GantryError('cancelled', t('Cancelled.'), { cause });
  }
}
