import { X509Certificate } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createSecureContext } from 'node:tls';
import { GantryError, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

/** What the files of a folder such as `/etc/docker/certs.d/HOST` hold, as PEM. */
export type CertificateFiles = {
  readonly authorities: readonly string[];
  readonly clients: readonly { readonly cert: string; readonly key: string }[];
  /** What is wrong with some of them, as sentences. */
  readonly problems: readonly string[];
};

const certificate = /-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g;

/**
 * Reads the folders as the engine does: `*.crt` are authorities, `*.cert` with `*.key` of the same name client certificates,
 * other files are nothing. moby/moby, `registry/registry.go`, `ReadCertsDirectory`.
 * Rejects with `clientCertificate` for half a pair, or one that does not fit together.
 */
export async function readCertificateFiles(folders: readonly string[], own: boolean): Promise<CertificateFiles> {
  const authorities: string[] = [];
  const clients: { cert: string; key: string }[] = [];
  const problems: string[] = [];
  for (const folder of folders) {
    const names = await namesIn(folder);
    for (const name of names.filter((one) => one.endsWith('.crt'))) authorities.push(...(await authoritiesIn(join(folder, name), problems)));
    if (own) for (const pair of pairs(folder, names)) clients.push(...(await readPair(pair, problems)));
  }
  return { authorities, clients, problems };
}

/** Changes whenever one of the files is written, made or removed. */
export async function signatureOf(folders: readonly string[]): Promise<string> {
  const parts: string[] = [];
  for (const folder of folders) {
    for (const name of (await namesIn(folder)).filter((one) => /\.(?:crt|cert|key)$/.test(one)).sort()) {
      const file = join(folder, name);
      const found = await stat(file).catch(() => undefined);
      parts.push(`${file}:${found?.mtimeMs}:${found?.size}`);
    }
  }
  return parts.join('\n');
}

/** Every certificate in a text. */
export function certificatesIn(pem: string): readonly string[] {
  return pem.match(certificate) ?? [];
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

async function authoritiesIn(file: string, problems: string[]): Promise<readonly string[]> {
  try {
    const found = certificatesIn(await readFile(file, 'utf8'));
    if (found.length === 0) problems.push(t('{0} holds no certificate in PEM form.', file));
    for (const pem of found) new X509Certificate(pem);
    return found;
  } catch (error) {
    problems.push(t('{0} cannot be used: {1}', file, reasonOf(error)));
    return [];
  }
}

type Pair = { readonly cert: string; readonly key: string };

function pairs(folder: string, names: readonly string[]): readonly Pair[] {
  const alone = names.find((name) => name.endsWith('.key') && !names.includes(name.replace(/key$/, 'cert')));
  if (alone !== undefined) throw half(alone.replace(/key$/, 'cert'), alone, folder);
  return names
    .filter((name) => name.endsWith('.cert'))
    .map((cert) => {
      const key = cert.replace(/cert$/, 'key');
      if (!names.includes(key)) throw half(key, cert, folder);
      return { cert: join(folder, cert), key: join(folder, key) };
    });
}

function half(missing: string, present: string, folder: string): GantryError {
  return new GantryError('clientCertificate', t('{0} is missing beside {1} in {2}.', missing, present, folder), {
    hint: t('A client certificate needs both files; the certificate of an authority must end in .crt.'),
  });
}

async function readPair(pair: Pair, problems: string[]): Promise<readonly { cert: string; key: string }[]> {
  let texts: { cert: string; key: string };
  try {
    texts = { cert: await readFile(pair.cert, 'utf8'), key: await readFile(pair.key, 'utf8') };
  } catch (error) {
    // Keys in /etc/docker are often for root only, and the registry may do without.
    problems.push(t('{0} cannot be used: {1}', pair.key, reasonOf(error)));
    return [];
  }
  try {
    createSecureContext(texts);
  } catch (cause) {
    throw new GantryError('clientCertificate', t('The client certificate {0} and its key {1} do not fit together.', pair.cert, basename(pair.key)), { cause });
  }
  return [texts];
}

function reasonOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : messageOf(error);
}
