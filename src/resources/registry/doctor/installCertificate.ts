import { readFile } from 'node:fs/promises';
import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { oneLine } from '../../../core/plainText.ts';
import { back, type PickItem } from '../../../core/ports.ts';
import type { Ports } from '../../kind.ts';
import { certificateFile } from './certsFolder.ts';
import { needsRights, writeWhole } from './daemonFile.ts';
import { type PresentedCertificate, presentedCertificates } from './presentedCertificates.ts';

const fromFile: unique symbol = Symbol('a file');

/** Lets the engine know who signed a registry's certificate: writes it where the engine looks, or says where that is. */
export async function installCertificate(ports: Ports, host: string): Promise<void> {
  const engine = await ports.engine();
  const info = await engine.info(ports.signal);
  const pem = await choosePem(ports, host);
  if (pem === undefined) return;
  const file = certificateFile(engine, info, ports.machine, host);
  if (file === undefined)
    return offerCopy(
      ports,
      pem,
      t('The engine at {0} runs on another machine ({1}): put the certificate at {2} there.', engine.address, info.name, remoteFile(host)),
    );
  const agreed = await ports.ui.confirm({
    message: t('Let the engine trust this certificate for {0}?', host),
    detail: t('It is written to {0} and is in force at once.', file),
    action: t('Install'),
  });
  if (!agreed) return;
  try {
    await writeWhole(file, pem);
  } catch (error) {
    if (!needsRights(error)) throw new GantryError('unexpected', t('{0} cannot be written.', file), { cause: error });
    return offerCopy(ports, pem, t('{0} on this machine belongs to an administrator. Put the certificate there.', file), file);
  }
  ports.ui.tell(t('The engine trusts {0} now.', host), [{ title: t('Diagnose…'), run: () => ports.ui.execute('gantry.registry.diagnose', host) }]);
}

/** One of the certificates that the registry shows, the highest authority first, or a file that the user was given. */
async function choosePem(ports: Ports, host: string): Promise<string | undefined> {
  const { ui, signal } = ports;
  const shown = await ui.progress(t('Looking at {0}', host), (_report, cancelled) => presentedCertificates(host, AbortSignal.any([signal, cancelled])));
  const file: PickItem<string | typeof fromFile> = {
    value: fromFile,
    label: t('A file…'),
    description: t('the authority’s certificate, as its owner gave it'),
    icon: { name: 'file' },
  };
  const chosen = await ui.pick<string | typeof fromFile>([...[...shown].reverse().map(certificateItem), file], {
    title: t('Which certificate should the engine trust for {0}?', host),
    placeholder: t('Compare the fingerprint with what the registry’s owner says'),
  });
  if (chosen === undefined || chosen === back) return undefined;
  return typeof chosen === 'string' ? chosen : readPem(ports);
}

async function readPem({ ui }: Ports): Promise<string | undefined> {
  const path = await ui.input({ title: t('The authority’s certificate'), prompt: t('Path of the file (PEM)'), placeholder: '/home/me/ca.crt' });
  if (typeof path !== 'string' || path.trim() === '') return undefined;
  const text = await readFile(path.trim(), 'utf8').catch((cause: unknown) => {
    throw new GantryError('notFound', t('{0} cannot be read.', path), { cause });
  });
  if (/-----BEGIN CERTIFICATE-----/.test(text) && !/PRIVATE KEY/.test(text)) return text;
  throw new GantryError('invalidInput', t('{0} is not a certificate in PEM form.', path));
}

function certificateItem({ pem, subject, issuer, fingerprint, validTo }: PresentedCertificate): PickItem<string> {
  const signer = subject === issuer ? t('signed by itself') : t('signed by {0}', oneLine(issuer));
  return {
    value: pem,
    label: oneLine(subject),
    description: t('{0}, valid until {1}', signer, validTo),
    detail: `SHA-256 ${fingerprint}`,
    icon: { name: 'verified' },
  };
}

function offerCopy({ ui }: Ports, pem: string, message: string, file?: string): void {
  ui.warn(message, [
    { title: t('Copy the Certificate'), run: () => ui.copy(pem) },
    ...(file === undefined ? [] : [{ title: t('Copy Command'), run: () => ui.copy(commandFor(file, pem)) }]),
  ]);
}

function commandFor(file: string, pem: string): string {
  return `sudo mkdir -p '${file.replace(/\/[^/]*$/, '')}' && sudo tee '${file}' >/dev/null <<'EOF'\n${pem}EOF\n`;
}

function remoteFile(host: string): string {
  return `/etc/docker/certs.d/${host}/ca.crt`;
}
