import type { PeerCertificate } from 'node:tls';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { oneLine, shorten } from '../core/plainText.ts';

const unknownAuthority = new Set([
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
]);

/** Says in the user's words why a request did not get an answer. */
export function networkError(error: unknown, url: URL, signal?: AbortSignal): GantryError {
  if (error instanceof GantryError) return error;
  if (signal?.aborted && nameOf(signal.reason) !== 'TimeoutError') return new GantryError('cancelled', t('Cancelled.'), { cause: error });
  const code = codeOf(error);
  return certificateError(error, code, url.host) ?? protocolError(error, code, url) ?? unreachable(error, code, url);
}

function certificateError(cause: unknown, code: string, host: string): GantryError | undefined {
  if (unknownAuthority.has(code))
    return new GantryError('unknownAuthority', t('The certificate of {0} is signed by an authority that this machine does not know.', host), { cause });
  if (code === 'GANTRY_PIN_MISMATCH')
    return new GantryError('unknownAuthority', t('The certificate of {0} is another one than the one that you allowed.', host), { cause });
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return new GantryError('certificateName', t('The certificate of {0} is for {1}; use one of these names.', host, namesOf(cause)), { cause });
  if (code === 'CERT_HAS_EXPIRED') return new GantryError('tls', t('The certificate of {0} has expired.', host), { cause });
  if (code === 'CERT_NOT_YET_VALID')
    return new GantryError('tls', t('The certificate of {0} is not valid yet; check the clock of this machine.', host), { cause });
  if (/ALERT_(?:CERTIFICATE_REQUIRED|BAD_CERTIFICATE|HANDSHAKE_FAILURE)/.test(code))
    return new GantryError('clientCertificate', t('{0} refuses the connection without a client certificate that it knows.', host), { cause });
  return undefined;
}

function protocolError(cause: unknown, code: string, url: URL): GantryError | undefined {
  const text = cause instanceof Error ? cause.message : '';
  if (/WRONG_VERSION_NUMBER|PACKET_LENGTH_TOO_LONG|HTTP_REQUEST/.test(code) || /wrong version number|packet length too long/.test(text))
    return new GantryError('insecureRegistry', t('{0} answers plain HTTP, not HTTPS; connect it as an HTTP registry if you trust the network.', url.host), {
      cause,
    });
  if (code.startsWith('HPE_')) return new GantryError('notARegistry', t('{0} does not speak HTTP; check the address and the port.', url.host), { cause });
  if (code === 'EPROTO' || code.startsWith('ERR_SSL') || code.startsWith('ERR_TLS') || code.startsWith('CERT_'))
    return new GantryError('tls', t('No secure connection to {0}: {1}', url.host, code), { cause });
  return undefined;
}

function unreachable(cause: unknown, code: string, url: URL): GantryError {
  const { host } = url;
  if (code === 'ECONNREFUSED')
    return new GantryError('registryUnreachable', t('Nothing listens at {0}; check the port, or start the registry.', host), { cause });
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return new GantryError('registryUnreachable', t('The name {0} was not found; check the address and the network.', url.hostname), { cause });
  if (code === 'ETIMEDOUT' || nameOf(cause) === 'TimeoutError')
    return new GantryError('registryUnreachable', t('{0} did not answer in time; check the address and the network.', host), { cause });
  return new GantryError(
    'registryUnreachable',
    t('The connection to {0} failed ({1}); check the address and the network.', host, code || t('no reason given')),
    {
      cause,
    },
  );
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

function nameOf(error: unknown): string {
  return error instanceof Error ? error.name : '';
}

function namesOf(error: unknown): string {
  const names = (error as { cert?: PeerCertificate }).cert?.subjectaltname ?? '';
  const listed = names.replaceAll(/(?:DNS|IP Address):/g, '');
  return listed === '' ? t('another name') : shorten(oneLine(listed), 200);
}
