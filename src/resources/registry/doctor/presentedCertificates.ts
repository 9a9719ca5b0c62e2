import { connect, type DetailedPeerCertificate } from 'node:tls';
import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { hostname } from './trust.ts';

/** A certificate that a registry showed. */
export type PresentedCertificate = {
  readonly pem: string;
  /** Who it is for and who signed it, as the certificate says. */
  readonly subject: string;
  readonly issuer: string;
  /** SHA-256, in pairs of hexadecimal digits. */
  readonly fingerprint: string;
  readonly validTo: string;
};

/** The certificates that a registry shows, its own first and the highest authority last; none of them is checked. Nothing else is sent. */
export function presentedCertificates(host: string, signal: AbortSignal): Promise<readonly PresentedCertificate[]> {
  const name = hostname(host);
  const port = Number(/:(\d+)$/.exec(host)?.[1] ?? 443);
  return new Promise((resolve, reject) => {
    // What comes is shown to the user, who decides: it cannot be checked yet.
    const socket = connect({ host: name, port, rejectUnauthorized: false, ...(/[a-z]/i.test(name) && { servername: name }) });
    const stop = () => socket.destroy(new Error('cancelled'));
    signal.addEventListener('abort', stop, { once: true });
    socket.setTimeout(10_000, stop);
    socket.once('secureConnect', () => {
      resolve(chainOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
    socket.once('error', (cause) =>
      reject(
        signal.aborted
          ? new GantryError('cancelled', t('Cancelled.'), { cause })
          : new GantryError('tls', t('{0} does not show a certificate.', host), { cause }),
      ),
    );
    socket.once('close', () => signal.removeEventListener('abort', stop));
  });
}

function chainOf(leaf: DetailedPeerCertificate): readonly PresentedCertificate[] {
  const chain: PresentedCertificate[] = [];
  const seen = new Set<string>();
  for (let one: DetailedPeerCertificate | undefined = leaf; one?.raw !== undefined && !seen.has(one.fingerprint256); one = one.issuerCertificate) {
    seen.add(one.fingerprint256);
    const body = one.raw.toString('base64').replace(/.{64}(?!$)/g, '$&\n');
    const pem = `-----BEGIN CERTIFICATE-----\n${body}\n-----END CERTIFICATE-----\n`;
    chain.push({ pem, subject: nameIn(one.subject), issuer: nameIn(one.issuer), fingerprint: one.fingerprint256, validTo: one.valid_to });
  }
  return chain;
}

function nameIn(names: object): string {
  const { CN, O } = names as { readonly CN?: string | string[]; readonly O?: string | string[] };
  return [CN ?? O ?? t('without a name')].flat().join(', ');
}
