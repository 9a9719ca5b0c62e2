import { GantryError } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Report } from '../../../core/ports.ts';
import type { ContainerId } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import { tarOf } from '../../../engine/tar.ts';
import type { Ports } from '../../kind.ts';
import { registryHost } from './address.ts';
import { htpasswdLine } from './htpasswd.ts';
import { containerSpec, htpasswdPath, type LocalRegistry } from './spec.ts';
import { waitUntilItAnswers } from './wait.ts';

const cleanUpLimit = 30_000;

/**
 * Runs the registry, waits until it answers, and connects it; resolves with its host.
 * What fails, or is cancelled, leaves no container and no new volume. The image is there already.
 */
export async function startRegistry(ports: Ports, wanted: LocalRegistry, report: Report, signal: AbortSignal): Promise<string> {
  const engine = await ports.engine();
  const host = registryHost(engine, wanted.port);
  const { storage } = wanted;
  const newVolume = storage.kind === 'volume' && (await engine.findVolume(storage.name, signal)) === undefined ? storage.name : undefined;
  signal.throwIfAborted();
  let id: ContainerId | undefined;
  try {
    report({ message: t('creating the container') });
    // Not cancellable, as an engine that is interrupted may keep a container whose id nobody knows.
    id = await engine.createContainer(containerSpec(wanted), { name: wanted.name }, AbortSignal.timeout(cleanUpLimit));
    if (wanted.login) await putHtpasswd(engine, id, await htpasswdLine(wanted.login), signal);
    await engine.startContainer(id, signal);
    report({ message: t('waiting until it answers') });
    await waitUntilItAnswers(ports, engine, id, host, signal);
    await connect(ports, host, wanted, signal);
    return host;
  } catch (error) {
    await cleanUp(ports, engine, id, newVolume);
    throw signal.aborted ? new GantryError('cancelled', t('Cancelled.'), { cause: error }) : explained(error, wanted);
  }
}

/** By the archive route, so that it works with an engine on another machine; the password itself goes nowhere. */
function putHtpasswd(engine: Engine, id: ContainerId, line: string, signal: AbortSignal): Promise<void> {
  return engine.putArchive(id, '/', tarOf([{ name: htpasswdPath.slice(1), content: `${line}\n`, mode: 0o644 }]), signal);
}

async function connect({ registries }: Ports, host: string, { login }: LocalRegistry, signal: AbortSignal): Promise<void> {
  const credentials = login && ({ kind: 'password', username: login.user, password: login.password } as const);
  await registries.connect({ host, scheme: 'http', ...(credentials && { credentials }) }, signal);
}

async function cleanUp({ log }: Ports, engine: Engine, id: ContainerId | undefined, volume: string | undefined): Promise<void> {
  const limit = AbortSignal.timeout(cleanUpLimit);
  try {
    if (id === undefined) return;
    await engine.removeContainer(id, { force: true, volumes: true }, limit);
    if (volume !== undefined) await engine.removeVolume(volume, limit);
  } catch (error) {
    log.error('could not clean up after a registry that did not start', error);
  }
}

function explained(error: unknown, { port }: LocalRegistry): unknown {
  if (!(error instanceof GantryError) || !/port is already allocated|address already in use|ports are not available/i.test(error.message)) return error;
  return new GantryError('conflict', t('Port {0} is taken on the engine’s machine.', port), {
    hint: t('Choose another port.'),
    fixes: [{ kind: 'command', title: t('Start a Local Registry…'), command: 'gantry.registry.startLocal', args: [{ port: port + 1 }] }],
    cause: error,
  });
}
