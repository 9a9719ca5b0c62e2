import { readFile, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { back, type Ui } from '../../core/ports.ts';
import type { ContextSpec } from '../../engine/endpoint/contextStore.ts';

type Certificates = NonNullable<ContextSpec['tls']>;
type Part = keyof Certificates;

/** The names that the docker CLI gives these files. */
const files: Readonly<Record<Part, string>> = { ca: 'ca.pem', cert: 'cert.pem', key: 'key.pem' };
/** Bytes; a larger file is no certificate. */
const longest = 1024 * 1024;

/** Asks where the certificates of a new context are, and reads them; `undefined` when dismissed. Rejects with `invalidInput` for files that are none. */
export async function askCertificates(ui: Ui): Promise<Certificates | undefined> {
  const chosen = await ui.pick(
    [
      {
        value: 'folder' as const,
        label: t('A folder…'),
        description: t('with ca.pem, cert.pem and key.pem, as DOCKER_CERT_PATH names it'),
        icon: { name: 'folder' },
      },
      { value: 'files' as const, label: t('Choose each file…'), description: t('authority, certificate and key'), icon: { name: 'file' } },
      {
        value: 'none' as const,
        label: t('None'),
        description: t('the authorities of this machine, and no certificate of your own'),
        icon: { name: 'circle-slash' },
      },
    ],
    { title: t('Create a context'), placeholder: t('Where are the certificates?') },
  );
  if (chosen === undefined || chosen === back) return undefined;
  if (chosen === 'none') return {};
  return chosen === 'folder' ? fromFolder(ui) : fromFiles(ui);
}

/** The certificates of a folder, as far as it has them. Rejects with `invalidInput` when it has none. */
async function fromFolder(ui: Ui): Promise<Certificates | undefined> {
  const folder = await ui.chooseFolder({ title: t('Folder with ca.pem, cert.pem and key.pem'), action: t('Use') });
  if (folder === undefined) return undefined;
  const found: { -readonly [Name in Part]?: string } = {};
  for (const part of parts) {
    const path = join(folder, files[part]);
    if (await stat(path).catch(() => undefined)) found[part] = await readPem(path, part);
  }
  if (Object.keys(found).length === 0) throw new GantryError('invalidInput', t('{0} has none of ca.pem, cert.pem and key.pem.', folder));
  return complete(found);
}

async function fromFiles(ui: Ui): Promise<Certificates | undefined> {
  const titles = { ca: t('Certificate of the authority (ca.pem)'), cert: t('Your certificate (cert.pem)'), key: t('Your private key (key.pem)') };
  const found: { -readonly [Name in Part]?: string } = {};
  for (const part of parts) {
    const [path] = (await ui.chooseFiles({ title: titles[part], action: t('Use') })) ?? [];
    if (path === undefined) return undefined;
    found[part] = await readPem(path, part);
  }
  return complete(found);
}

const parts = ['ca', 'cert', 'key'] as const;

/** A certificate is of no use without its key. */
function complete(found: Certificates): Certificates {
  if ((found.cert === undefined) !== (found.key === undefined))
    throw new GantryError('invalidInput', t('A certificate and its key belong together: one of them is missing.'));
  return found;
}

/** The text of a PEM file. What is wrong with it is told without any of its content. */
async function readPem(path: string, part: Part): Promise<string> {
  const label = part === 'key' ? /-----BEGIN [A-Z ]*PRIVATE KEY-----/ : /-----BEGIN (?:TRUSTED )?CERTIFICATE-----/;
  const name = basename(path);
  const text = await stat(path)
    .then(({ size }) => (size > longest ? '' : readFile(path, 'utf8')))
    .catch((cause: unknown) => {
      throw new GantryError('invalidInput', t('{0} cannot be read.', path), { cause });
    });
  if (label.test(text)) return text;
  throw new GantryError('invalidInput', part === 'key' ? t('{0} holds no private key as PEM.', name) : t('{0} holds no certificate as PEM.', name));
}
