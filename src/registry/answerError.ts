import { GantryError } from '../core/errors.ts';
import { formatDuration } from '../core/humanize.ts';
import { t } from '../core/l10n.ts';
import type { HttpAnswer, HttpMethod } from './http.ts';
import { field, list, parseJson, text } from './jsonValue.ts';
import { retryAfter } from './retry.ts';

/** The raw cause of a refusal: status and error codes, none of the texts that the server sent. */
export class HttpRefusal extends Error {
  override readonly name = 'HttpRefusal';
  readonly status: number;
  readonly codes: readonly string[];

  constructor(method: HttpMethod, { status, url }: HttpAnswer, codes: readonly string[]) {
    super(`${method} ${url.host}${url.pathname}: HTTP ${[status, ...codes].join(' ')}`);
    this.status = status;
    this.codes = codes;
  }
}

/**
 * Says in the user's words why a registry refused. Texts that the server sent are left out, since it may repeat a secret.
 * Distribution spec, “Error Codes”.
 */
export function answerError(host: string, method: HttpMethod, answer: HttpAnswer): GantryError {
  const { status } = answer;
  const codes = errorCodes(answer);
  const cause = new HttpRefusal(method, answer, codes);
  if (status === 403) return new GantryError('denied', t('{0} does not allow this; log in with a user who has the right, or check the name.', host), { cause });
  if (status === 405) return notAllowed(host, method, codes, cause);
  if (status === 429) return rateLimited(host, answer, cause);
  if (status >= 500) return new GantryError('registry', t('{0} has trouble (HTTP {1}); try again later.', host, status), { cause });
  if (status === 400 && answer.bytes.includes('HTTP request to an HTTPS server'))
    return new GantryError('tls', t('{0} speaks HTTPS; connect it as an HTTPS registry.', host), { cause });
  if (method === 'PUT' && codes.some((code) => code === 'MANIFEST_BLOB_UNKNOWN' || code === 'BLOB_UNKNOWN' || code === 'MANIFEST_UNKNOWN'))
    return new GantryError('registry', t('{0} lacks a layer or an image that the manifest names.', host), { cause });
  if (codes.includes('MANIFEST_UNKNOWN') || codes.includes('MANIFEST_BLOB_UNKNOWN'))
    return new GantryError('manifestUnknown', t('{0} has no such tag.', host), { cause });
  if (codes.includes('NAME_UNKNOWN')) return new GantryError('notFound', t('{0} has no such repository.', host), { cause });
  if (codes.includes('UNSUPPORTED')) return new GantryError('unsupported', t('{0} does not offer this.', host), { cause });
  if (codes.length === 0 && method !== 'HEAD') return notARegistry(host, cause);
  if (status === 404) return new GantryError('notFound', t('{0} has nothing of this name.', host), { cause });
  return new GantryError('registry', t('{0} refused the request (HTTP {1} {2}).', host, status, codes.join(' ')), { cause });
}

/** What answers at this address is something else. */
export function notARegistry(host: string, cause?: unknown): GantryError {
  return new GantryError('notARegistry', t('What answers at {0} is not an image registry; check the address.', host), { cause });
}

/** The codes in the body of a refusal, such as `MANIFEST_UNKNOWN`. */
function errorCodes({ bytes }: Pick<HttpAnswer, 'bytes'>): string[] {
  const codes = list(field(parseJson(bytes), 'errors')).map((error) => text(field(error, 'code')) ?? '');
  return codes.filter((code) => /^[A-Z_]{1,40}$/.test(code));
}

/** A read-only registry says so in plain text, one where deleting is switched off in JSON. */
function notAllowed(host: string, method: HttpMethod, codes: readonly string[], cause: Error): GantryError {
  if (method === 'GET' || method === 'HEAD') return new GantryError('unsupported', t('{0} does not offer this.', host), { cause });
  if (method !== 'DELETE' || !codes.includes('UNSUPPORTED')) return new GantryError('readOnly', t('{0} is read-only.', host), { cause });
  return new GantryError('deleteDisabled', t('Deleting is switched off at {0}.', host), {
    hint: t('Set storage.delete.enabled to true in the configuration of the registry.'),
    cause,
  });
}

function rateLimited(host: string, answer: HttpAnswer, cause: Error): GantryError {
  const wait = retryAfter(answer, Date.now());
  const message =
    wait === undefined ? t('{0} got too many requests; try again later.', host) : t('{0} got too many requests; try again in {1}.', host, formatDuration(wait));
  return new GantryError('rateLimited', message, { cause });
}
