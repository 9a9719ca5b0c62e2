import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run } from './process.ts';

/** A private certificate authority with one server and one client certificate, all as PEM files in one folder. */
export interface Certificates {
  readonly folder: string;
  readonly ca: string;
  readonly caFile: string;
  readonly certFile: string;
  readonly keyFile: string;
  readonly clientCertFile: string;
  readonly clientKeyFile: string;
}

const everyName = ['IP:127.0.0.1', 'IP:10.99.0.1', 'DNS:localhost', 'DNS:registry.test'];

/** Makes a private CA and certificates in `folder`; `names` are subjectAltNames such as `IP:127.0.0.1` or `DNS:registry.test`. */
export async function makeCertificates(folder: string, names: readonly string[] = everyName): Promise<Certificates> {
  const caKey = join(folder, 'ca-key.pem');
  const caFile = join(folder, 'ca.pem');
  await openssl('req', '-x509', ...newKey, '-days', '3650', '-subj', '/CN=Gantry test CA', '-keyout', caKey, '-out', caFile);
  const sign = async (name: string, extensions: string) => {
    const request = join(folder, `${name}.csr`);
    const keyFile = join(folder, `${name === 'client' ? '' : `${name}-`}key.pem`);
    const certFile = join(folder, `${name === 'client' ? '' : `${name}-`}cert.pem`);
    const extFile = join(folder, `${name}.ext`);
    await writeFile(extFile, extensions);
    await openssl('req', ...newKey, '-subj', `/CN=${name}`, '-keyout', keyFile, '-out', request);
    const signer = ['-CA', caFile, '-CAkey', caKey, '-CAcreateserial'];
    await openssl('x509', '-req', '-days', '3650', '-in', request, ...signer, '-extfile', extFile, '-out', certFile);
    return { keyFile, certFile };
  };
  const server = await sign('server', `subjectAltName=${names.join(',')}\nextendedKeyUsage=serverAuth`);
  // The client's files carry the names that DOCKER_CERT_PATH expects: ca.pem, cert.pem, key.pem.
  const client = await sign('client', 'extendedKeyUsage=clientAuth');
  const ca = await readFile(caFile, 'utf8');
  return { folder, ca, caFile, ...server, clientCertFile: client.certFile, clientKeyFile: client.keyFile };
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];

function openssl(...args: string[]): Promise<string> {
  return run('openssl', args);
}
