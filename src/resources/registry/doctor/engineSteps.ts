import { lookup } from 'node:dns/promises';
import { access } from 'node:fs/promises';
import { type ErrorCode, GantryError, isCancelled } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { Engine, EngineInfo } from '../../../engine/engine.ts';
import { addToList } from '../../../language/daemonJson/edit.ts';
import { ignoredKeys } from '../../../language/daemonJson/ignoredKeys.ts';
import { isLoopback } from '../../../registry/address.ts';
import { describeFailure } from '../../errorRow.ts';
import type { Ports } from '../../kind.ts';
import { certificateFile } from './certsFolder.ts';
import { daemonFile, readDaemonFile } from './daemonFile.ts';
import type { Finding } from './findings.ts';
import { hostname, trusts } from './trust.ts';

/** What the engine makes of a registry. */
export async function* engineSteps(ports: Ports, host: string, signal: AbortSignal): AsyncGenerator<Finding> {
  let engine: Engine;
  let info: EngineInfo;
  try {
    engine = await ports.engine();
    info = await engine.info(signal);
  } catch (error) {
    if (isCancelled(error)) throw error;
    yield { step: 'engine', verdict: 'failed', message: describeFailure(error), code: codeOf(error) ?? 'engine' };
    return;
  }
  yield { step: 'engine', verdict: 'ok', message: t('{0} {1} answers at {2}.', info.podman ? 'Podman' : 'Docker', info.version, engine.address) };
  const trust = await trustStep(ports, engine, info, host, signal);
  yield trust;
  yield* daemonJsonStep(ports, engine, info, host, trust);
}

async function trustStep(ports: Ports, engine: Engine, info: EngineInfo, host: string, signal: AbortSignal): Promise<Finding> {
  const step = 'trust' as const;
  const [spoken, addresses] = await Promise.all([howSpoken(ports, host, signal), addressesOf(host)]);
  if (spoken === 'unreachable')
    return { step, verdict: 'skipped', message: t('Without an answer from {0} it cannot be told whether the engine trusts it.', host) };
  if (spoken === 'https') return { step, verdict: 'ok', message: t('{0} has a certificate that this machine can check.', host) };
  const trust = isLoopback(host) && !info.podman ? 'yes' : trusts(info, host, addresses);
  if (trust === 'unknown')
    return {
      step,
      verdict: 'warning',
      message: t('Podman does not tell; it reads insecure = true for {0} in /etc/containers/registries.conf.', host),
      code: 'insecureRegistry',
    };
  if (trust === 'yes') return { step, verdict: 'ok', message: t('The engine takes {0} without a certificate that it can check.', host) };
  if (spoken === 'http')
    return { step, verdict: 'failed', message: t('{0} speaks plain HTTP, and the engine does not trust it to.', host), code: 'insecureRegistry' };
  const file = certificateFile(engine, info, ports.machine, host);
  if (file !== undefined && (await exists(file))) return { step, verdict: 'ok', message: t('The engine reads the authority of {0} from {1}.', host, file) };
  return { step, verdict: 'failed', message: t('The engine does not know who signed the certificate of {0}.', host), code: 'unknownAuthority' };
}

async function* daemonJsonStep(ports: Ports, engine: Engine, info: EngineInfo, host: string, trust: Finding): AsyncGenerator<Finding> {
  const step = 'daemonJson' as const;
  const place = daemonFile(engine, info, ports.machine, ports.settings.get('engine.configFile'));
  if (place.kind !== 'file') return;
  const text = await readDaemonFile(place.path).catch(() => undefined);
  if (text === undefined) return;
  for (const { name, meant } of ignoredKeys(text)) {
    yield { step, verdict: 'warning', message: t('{0} has “{1}”, which the engine ignores without a word; it must be “{2}”.', place.path, name, meant) };
  }
  const edited = addToList(text, 'insecure-registries', host);
  if ('problem' in edited) yield { step, verdict: 'warning', message: t('{0} cannot be used: {1}', place.path, edited.problem) };
  else if (!edited.changed && trust.verdict === 'failed')
    yield {
      step,
      verdict: 'failed',
      message: t('{0} lists {1}, but the engine has not read it yet: reload the engine.', place.path, host),
      code: 'insecureRegistry',
    };
}

async function howSpoken({ registries }: Ports, host: string, signal: AbortSignal): Promise<'http' | 'https' | 'unknownAuthority' | 'unreachable'> {
  try {
    return (await registries.probe(host, signal)).scheme;
  } catch (error) {
    const code = codeOf(error);
    if (isCancelled(error)) throw error;
    return code === 'unknownAuthority' ? code : 'unreachable';
  }
}

/** The addresses of a host, as this machine sees them; none when the name is not known. */
async function addressesOf(host: string): Promise<readonly string[]> {
  const found = await lookup(hostname(host), { all: true }).catch(() => []);
  return found.map(({ address }) => address);
}

function codeOf(error: unknown): ErrorCode | undefined {
  return error instanceof GantryError ? error.code : undefined;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
