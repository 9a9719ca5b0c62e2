import { connect, type PeerCertificate } from 'node:tls';
import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import { networkError } from './networkError.ts';
import type { CertificateFacts } from './types.ts';

/** Looks at the certificate that a host shows, whoever signed it; sends nothing else. */
export function peerCertificate(host: string, signal: AbortSignal, timeout = 10_000): Promise<CertificateFacts> {
  const url = new URL(`https://${host}`);
  const name = url.hostname.replace(/^\[|\]$/g, '');
  const { promise, resolve, reject } = Promise.withResolvers<CertificateFacts>();
  const isAddress = /^[\d.]+$|:/.test(name);
  const socket = connect({ host: name, port: Number(url.port || 443), ...(!isAddress && { servername: name }), rejectUnauthorized: false });
  const stop = () => socket.destroy(new Error('stopped'));
  signal.addEventListener('abort', stop, { once: true });
  if (signal.aborted) stop();
  socket.setTimeout(timeout, () => socket.destroy(Object.assign(new Error('timed out'), { code: 'ETIMEDOUT' })));
  socket.once('error', (error) => reject(networkError(error, url, signal)));
  socket.once('close', () => reject(new GantryError('registryUnreachable', t('{0} closed the connection.', host))));
  socket.once('secureConnect', () => resolve(factsOf(socket.getPeerCertificate())));
  return promise.finally(() => {
    signal.removeEventListener('abort', stop);
    socket.destroy();
  });
}

/** Values are hostile texts. */
function factsOf(certificate: PeerCertificate): CertificateFacts {
  const nameOf = (parts: PeerCertificate['subject'] | undefined) => [parts?.CN ?? parts?.O ?? ''].flat()[0] ?? '';
  const names = (certificate.subjectaltname ?? '').split(', ').map((name) => name.replace(/^(?:DNS|IP Address):/, ''));
  return {
    fingerprint: certificate.fingerprint256,
    subject: nameOf(certificate.subject),
    issuer: nameOf(certificate.issuer),
    names: names.filter((name) => name !== ''),
    validFrom: Date.parse(certificate.valid_from),
    validTo: Date.parse(certificate.valid_to),
  };
}
