import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import { back } from '../../core/ports.ts';
import { isLoopback } from '../../registry/address.ts';
import { addressProblem, parseRegistryAddress, registryKey } from '../../registry/kinds/prefix.ts';
import type { Credentials, LoginPlace, RegistryLogin } from '../../registry/types.ts';
import type { Ports } from '../kind.ts';

/** Asks for user and password, checks them against the registry, and remembers them. A host of which only paths are connected is logged in to with these. */
export async function logIn(ports: Ports, key: string): Promise<void> {
  const { registries } = ports;
  const { host } = parseRegistryAddress(key);
  const all = await registries.list();
  const known = all.find((registry) => registryKey(registry) === key) ?? all.find((registry) => registry.host === host);
  const name = known === undefined ? key : registryKey(known);
  const { scheme } = known ?? {};
  const found = scheme === undefined ? await lookSafely(ports, host) : { scheme, ...(await allowed(registries, host)) };
  if (found === undefined) return;
  const credentials = await askCredentials(ports, host, true);
  if (credentials === undefined || credentials === 'anonymous') return;
  await logInWith(ports, { host: name, scheme: found.scheme, credentials, ...(found.fingerprint !== undefined && { fingerprint: found.fingerprint }) });
}

/** A login that the registry refuses can be typed again by a button of the failure. */
async function logInWith(ports: Ports, login: RegistryLogin & { readonly credentials: Credentials }): Promise<void> {
  try {
    await ports.registries.login(login, loginPlace(ports), ports.signal);
  } catch (error) {
    if (!(error instanceof GantryError) || error.code !== 'notAuthenticated') throw error;
    const { code, message, hint, fixes } = error;
    const again = { kind: 'command', title: t('Log In…'), command: 'gantry.registry.logIn', args: [login.host] } as const;
    throw new GantryError(code, message, { hint, fixes: [again, ...fixes], cause: error });
  }
  await ports.ui.reveal(`registry/${login.host}`);
}

/** Asks for an address and, when the registry wants one, a login; both are checked before anything is saved. */
export async function connect(ports: Ports, proposed: string): Promise<void> {
  const { ui, registries, signal } = ports;
  const typed = await ui.input({
    title: t('Connect a registry'),
    prompt: t('Address'),
    placeholder: 'registry.example.com, 192.168.1.10:5000, http://registry.lan:5000/team',
    value: proposed,
    validate: (value) => addressProblem(parseRegistryAddress(value)),
  });
  if (typed === undefined || typed === back) return;
  const address = parseRegistryAddress(typed);
  const found = await lookSafely(ports, address.host, /^\s*http:/i.test(typed));
  if (found === undefined) return;
  const credentials = await askCredentials(ports, address.host, found.needsLogin);
  if (credentials === undefined) return;
  const key = registryKey(address);
  const login = { host: key, scheme: found.scheme, ...(found.fingerprint !== undefined && { fingerprint: found.fingerprint }) };
  if (credentials !== 'anonymous') return logInWith(ports, { ...login, credentials });
  await registries.connect(login, signal);
  await ui.reveal(`registry/${key}`);
}

function look({ ui, registries, signal }: Ports, host: string, fingerprint?: string): ReturnType<Ports['registries']['probe']> {
  return ui.progress(t('Looking for a registry at {0}…', host), (_report, cancelled) =>
    registries.probe(host, AbortSignal.any([signal, cancelled]), fingerprint),
  );
}

type Found = Awaited<ReturnType<typeof look>> & { readonly fingerprint?: string };

/** Finds out how a host is spoken to; `undefined` when the user does not agree to that. */
async function lookSafely(ports: Ports, host: string, httpWanted = false): Promise<Found | undefined> {
  const found = await lookOrAllow(ports, host);
  return found?.scheme === 'http' && !httpWanted && !(await agreeToHttp(ports, host)) ? undefined : found;
}

/** Offers to allow the one certificate that the host shows, when nobody known signed it. */
async function lookOrAllow(ports: Ports, host: string): Promise<Found | undefined> {
  try {
    return await look(ports, host);
  } catch (error) {
    if (!(error instanceof GantryError) || (error.code !== 'unknownAuthority' && error.code !== 'certificateName')) throw error;
    const facts = await ports.registries.certificate(host, ports.signal);
    const agreed = await ports.ui.confirm({
      message: t('Allow the certificate of {0}?', host),
      detail: [
        error.message,
        t('Issued to {0} by {1}, valid until {2}.', oneLine(facts.subject), oneLine(facts.issuer), new Date(facts.validTo).toLocaleDateString()),
        t('SHA-256 fingerprint: {0}', facts.fingerprint),
        t('Only this one certificate is allowed, for Gantry only; the engine needs the certificate of its authority in certs.d.'),
      ].join('\n'),
      action: t('Allow Certificate'),
    });
    return agreed ? { ...(await look(ports, host, facts.fingerprint)), fingerprint: facts.fingerprint } : undefined;
  }
}

function loginPlace({ settings }: Ports): LoginPlace {
  return settings.get('registry.loginsInSecretStorage') ? 'secretStorage' : 'dockerConfig';
}

/** The certificate that the user allowed before. */
async function allowed(registries: Ports['registries'], host: string): Promise<{ readonly fingerprint?: string }> {
  const { fingerprint } = await registries.access(host);
  return fingerprint === undefined ? {} : { fingerprint };
}

/** Asks before a host is spoken to unencrypted, unless it is this machine. */
export async function agreeToHttp({ ui }: Ports, host: string): Promise<boolean> {
  if (isLoopback(host)) return true;
  return ui.confirm({
    message: t('{0} speaks plain HTTP. Connect all the same?', host),
    detail: t('Passwords and images travel unencrypted. The engine also needs {0} in its insecure-registries.', host),
    action: t('Use HTTP'),
  });
}

async function askCredentials({ ui }: Ports, host: string, required: boolean): Promise<Credentials | 'anonymous' | undefined> {
  const title = t('Log in to {0}', host);
  const prompt = required ? t('User name') : t('User name; empty for anonymous');
  for (;;) {
    const username = await ui.input({
      title,
      prompt,
      position: { step: 1, of: 2 },
      validate: (value) => (required && value === '' ? t('This registry asks for a login.') : undefined),
    });
    if (username === undefined || username === back) return undefined;
    if (username === '') return 'anonymous';
    const password = await ui.input({ title, prompt: t('Password or token'), password: true, position: { step: 2, of: 2 } });
    if (password === undefined) return undefined;
    if (password !== back) return { kind: 'password', username, password };
  }
}
