import { type ErrorCode, GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { oneLine, shorten } from '../core/plainText.ts';

/** The engine's own words, made fit for one line of a message. */
export function engineText(text: string): string {
  return shorten(oneLine(text.trim()), 400);
}

/**
 * What an engine's HTTP error means: `notFound`, `conflict`, `inUse`, `invalidInput`, `unsupported`, `notAuthenticated`, else `engine`.
 * Measured on engine 20.10 and read in moby's `api/server/httpstatus`.
 */
export function statusError(status: number, text: string): GantryError {
  const said = engineText(text) || `HTTP ${status}`;
  const code = statusCode(status, text);
  return new GantryError(code, statusMessage(code, said), { cause: `HTTP ${status}: ${said}` });
}

function statusCode(status: number, text: string): ErrorCode {
  if (/HTTP request to an HTTPS server/i.test(text)) return 'tls';
  if (/container name .* is already in use/i.test(text)) return 'conflict';
  if (
    status >= 400 &&
    /\bin use\b|being used by|has active endpoints|used by running container|cannot remove a running container|remove a paused container/i.test(text)
  )
    return 'inUse';
  if (status === 404) return /page not found/i.test(text) ? 'unsupported' : 'notFound';
  if (status === 409) return 'conflict';
  if (status === 400) return 'invalidInput';
  if (status === 401) return 'notAuthenticated';
  if (status === 501) return 'unsupported';
  return /port is already allocated|address already in use/i.test(text) ? 'conflict' : 'engine';
}

function statusMessage(code: ErrorCode, said: string): string {
  if (code === 'tls') return t('The engine wants a secure connection (TLS) at this address: {0}', said);
  if (code === 'inUse') return t('It is still in use: {0}', said);
  if (code === 'notFound') return t('The engine does not have it: {0}', said);
  if (code === 'conflict') return t('The engine cannot do this now: {0}', said);
  if (code === 'invalidInput') return t('The engine did not understand: {0}', said);
  if (code === 'unsupported') return t('This engine cannot do that: {0}', said);
  if (code === 'notAuthenticated') return t('The engine wants you to log in: {0}', said);
  return t('The engine failed: {0}', said);
}
