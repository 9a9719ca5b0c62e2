import type { IncomingHttpHeaders } from 'node:http';
import type { RateLimit } from '../types.ts';

/** Reads `ratelimit-limit: 100;w=21600` and `ratelimit-remaining: 76;w=21600`, with the window in seconds. */
export function rateLimitOf(headers: IncomingHttpHeaders): RateLimit | undefined {
  const limit = countOf(headers['ratelimit-limit']);
  const remaining = countOf(headers['ratelimit-remaining']);
  if (limit === undefined || remaining === undefined) return undefined;
  const seconds = /;\s*w=(\d{1,9})/.exec(String(headers['ratelimit-limit']))?.[1];
  return { limit, remaining, ...(seconds !== undefined && { window: Number(seconds) * 1000 }) };
}

function countOf(header: unknown): number | undefined {
  const digits = typeof header === 'string' ? /^\s*(\d{1,12})\b/.exec(header)?.[1] : undefined;
  return digits === undefined ? undefined : Number(digits);
}
