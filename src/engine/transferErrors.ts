import { type ErrorCode, GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { parseReference } from '../core/reference.ts';
import { engineText } from './engineErrors.ts';

type Meaning = { readonly pattern: RegExp; readonly code: ErrorCode; readonly say: (host: string, reference: string, said: string) => string };

/** What a failed push or pull means, by the engine's words; the first match counts. The texts are in /images/push and /images/create of engine 20.10 to 29. */
const meanings: readonly Meaning[] = [
  {
    pattern: /server gave HTTP response to HTTPS client/i,
    code: 'insecureRegistry',
    say: (host) => t('{0} speaks plain HTTP, and the engine does not trust it to.', host),
  },
  {
    pattern: /certificate signed by unknown authority|self[- ]signed certificate/i,
    code: 'unknownAuthority',
    say: (host) => t('The engine does not know who signed the certificate of {0}.', host),
  },
  {
    pattern:
      /certificate is (not )?valid for|doesn't contain any IP SANs|cannot validate certificate for|certificate is not valid for any names|certificate has expired/i,
    code: 'certificateName',
    say: (host, _, said) => t('The certificate of {0} is not valid for this address: {1}', host, said),
  },
  {
    pattern: /missing (client )?(key|certificate) .*for (client )?(certificate|key)|bad certificate|certificate required/i,
    code: 'clientCertificate',
    say: (host, _, said) => t('The engine’s certificate folder for {0} is not complete: {1}', host, said),
  },
  { pattern: /toomanyrequests|too many requests|rate limit/i, code: 'rateLimited', say: (host) => t('{0} has had too many requests; try again later.', host) },
  {
    pattern: /manifest unknown|manifest for .* not found|name unknown|repository .* not found: does not exist/i,
    code: 'manifestUnknown',
    say: (host, reference) => t('{0} does not have {1}.', host, reference),
  },
  {
    pattern: /pull access denied|requested access to the resource is denied|denied:|^denied$|access forbidden|insufficient_scope|403 forbidden/i,
    code: 'denied',
    say: (host, reference) => t('{0} does not let you use {1}: log in, or check the name.', host, reference),
  },
  {
    pattern: /no basic auth credentials|authentication required|incorrect username or password|unauthorized|401/i,
    code: 'notAuthenticated',
    say: (host) => t('{0} wants you to log in.', host),
  },
  { pattern: /http response 405|error parsing HTTP 405|405 method not allowed|read-?only/i, code: 'readOnly', say: (host) => t('{0} is read-only.', host) },
  {
    pattern: /unexpected HTTP status: 200|error parsing HTTP \d+ response body|invalid character '.' looking for/i,
    code: 'notARegistry',
    say: (host) => t('What answers at {0} is not a registry.', host),
  },
  {
    pattern:
      /connection refused|no such host|lookup .*(server misbehaving|i\/o timeout|no such host|temporary failure)|i\/o timeout|no route to host|network is unreachable|context deadline exceeded|Client\.Timeout|connection reset|TLS handshake timeout|: EOF$/i,
    code: 'registryUnreachable',
    say: (host, _, said) => t('The engine cannot reach {0}: {1}.', host, lastPart(said)),
  },
  {
    pattern: /image does not exist locally|no such image|tag does not exist/i,
    code: 'notFound',
    say: (_, reference) => t('The engine has no image {0}.', reference),
  },
  {
    pattern: /invalid reference format|must be lowercase|invalid tag format/i,
    code: 'invalidInput',
    say: (_, reference, said) => t('“{0}” is not an image name: {1}', reference, said),
  },
  {
    pattern: /no match for platform|does not match the specified platform|no matching manifest for/i,
    code: 'unsupported',
    say: (_, reference, said) => t('{0} is not there for this platform: {1}', reference, said),
  },
];

/** Turns the engine's words about a failed push or pull of `reference` into an error with a code; unknown words become `engine`. */
export function transferError(text: string, reference: string): GantryError {
  const said = engineText(text);
  const parsed = parseReference(reference);
  const host = 'problem' in parsed ? reference : parsed.host;
  const meaning = meanings.find(({ pattern }) => pattern.test(text));
  return meaning
    ? new GantryError(meaning.code, meaning.say(host, reference, said), { cause: said })
    : new GantryError('engine', t('The engine could not transfer {0}: {1}', reference, said), { cause: said });
}

/** Go nests its errors with colons; only the innermost says something to a user. */
function lastPart(said: string): string {
  return said.slice(said.lastIndexOf(': ') + 1).trim();
}
