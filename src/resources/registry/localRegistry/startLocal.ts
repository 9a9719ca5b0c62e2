import { t } from '../../../core/l10n.ts';
import { pullImage } from '../../image/pull.ts';
import type { Ports } from '../../kind.ts';
import { registryHost, sharesLoopback } from './address.ts';
import { fillForm, type Surroundings } from './form.ts';
import { freePort } from './freePort.ts';
import { htpasswdLine } from './htpasswd.ts';
import { freeName } from './problems.ts';
import { isRegistryImage } from './questions.ts';
import { runLine } from './runLine.ts';
import type { LocalRegistry } from './spec.ts';
import { startRegistry } from './start.ts';

const usualImage = 'registry:2';
const usualPort = 5000;

/** Asks how the registry is to be, then starts it, or gives the command that does. The argument may name the port. */
export async function startLocal(ports: Ports, argument: unknown): Promise<void> {
  const engine = await ports.engine();
  const [containers, images] = await Promise.all([ports.resources('container'), ports.resources('image')]);
  const around = { engine, containers, images };
  const filled = await fillForm(ports, around, await proposal(around, portOf(argument)));
  if (filled?.action === 'copy') await copyLine(ports, filled.wanted);
  if (filled?.action === 'start') await start(ports, around, filled.wanted);
}

async function proposal({ engine, containers, images }: Surroundings, port: number): Promise<LocalRegistry> {
  const local = images.map(({ reference = '' }) => reference).filter(isRegistryImage);
  const name = freeName('registry', containers);
  return {
    image: local.includes(usualImage) ? usualImage : (local[0] ?? usualImage),
    name,
    port: await freePort(port, containers, sharesLoopback(engine)),
    everywhere: !sharesLoopback(engine),
    restart: 'unless-stopped',
    storage: { kind: 'volume', name: `${name}-data` },
    deleteEnabled: true,
  };
}

async function start(ports: Ports, { engine, images }: Surroundings, wanted: LocalRegistry): Promise<void> {
  if (!images.some(({ reference }) => reference === wanted.image)) await pullImage(ports, wanted.image);
  const host = await ports.ui.progress(t('Starting a registry at {0}', registryHost(engine, wanted.port)), (report, cancelled) =>
    startRegistry(ports, wanted, report, AbortSignal.any([ports.signal, cancelled])),
  );
  await ports.ui.reveal(`registry/${host}`);
  ports.ui.tell(t('A registry runs at {0}.', host), [
    { title: t('Push Several Images…'), run: () => ports.ui.execute('gantry.image.batchPush') },
    { title: t('Copy Address'), run: () => ports.ui.copy(host) },
    { title: t('Copy as docker run'), run: () => copyLine(ports, wanted) },
  ]);
}

async function copyLine({ ui }: Ports, wanted: LocalRegistry): Promise<void> {
  await ui.copy(runLine(wanted, wanted.login && (await htpasswdLine(wanted.login))));
  if (wanted.storage.kind === 's3') ui.tell(t('Copied. Set REGISTRY_STORAGE_S3_ACCESSKEY and REGISTRY_STORAGE_S3_SECRETKEY in the shell before you run it.'));
}

function portOf(argument: unknown): number {
  const port = typeof argument === 'object' && argument !== null && 'port' in argument ? Number(argument.port) : usualPort;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : usualPort;
}
