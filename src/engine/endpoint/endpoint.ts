import { join } from 'node:path';
import { parseAddress } from './address.ts';
import { configFolder, currentContext, readContext, readTlsFiles } from './contexts.ts';
import { defaultSocket, knownSockets, listens, type Machine } from './knownSockets.ts';
import type { Endpoint, EndpointOrigin, Environment, Tls } from './target.ts';

/** The settings `gantry.engine.host` and `gantry.engine.context`; empty when not set. */
export type EngineSettings = { readonly host: string; readonly context: string };

/**
 * Finds the engine to use: the host setting, the context setting, then as the docker CLI does `DOCKER_HOST`, `DOCKER_CONTEXT`,
 * the configuration's current context and the default socket; where nothing listens there, the first known socket that answers.
 * Opens local sockets at most. Throws `invalidInput` or `contextNotFound`.
 */
export async function resolveEndpoint(settings: EngineSettings, machine: Machine): Promise<Endpoint> {
  const { environment, home } = machine;
  const folder = configFolder(environment, home);
  if (settings.host) return fromHost(settings.host, 'hostSetting', environment, folder);
  const name = settings.context || (environment['DOCKER_HOST'] ? '' : environment['DOCKER_CONTEXT'] || '');
  if (name && name !== 'default') return fromContext(folder, name, settings.context ? 'contextSetting' : 'DOCKER_CONTEXT');
  if (environment['DOCKER_HOST']) return fromHost(environment['DOCKER_HOST'], 'DOCKER_HOST', environment, folder);
  const current = name ? undefined : await currentContext(folder);
  if (current) return fromContext(folder, current, 'currentContext');
  return fromSockets(machine);
}

async function fromHost(address: string, origin: EndpointOrigin, environment: Environment, folder: string): Promise<Endpoint> {
  return { address: address.trim(), target: parseAddress(address, await environmentTls(environment, folder)), origin };
}

async function fromContext(folder: string, contextName: string, origin: EndpointOrigin): Promise<Endpoint> {
  const { host, tls } = await readContext(folder, contextName);
  return { address: host, target: parseAddress(host, tls), origin, contextName };
}

async function fromSockets(machine: Machine): Promise<Endpoint> {
  const standard = defaultSocket(machine.platform);
  if (await listens(standard)) return atSocket(standard, 'default');
  const known = await knownSockets(machine);
  const answers = await Promise.all(known.map(listens));
  const found = known.find((_, index) => answers[index]);
  return found === undefined ? atSocket(standard, 'default') : atSocket(found, 'found');
}

function atSocket(path: string, origin: EndpointOrigin): Endpoint {
  const address = path.startsWith('//') ? `npipe://${path}` : `unix://${path}`;
  return { address, target: parseAddress(address, undefined), origin };
}

/** `DOCKER_TLS_VERIFY` (any text turns it on, as in the CLI, but `0` and `false` do not) and `DOCKER_TLS`, with the files of `DOCKER_CERT_PATH`. */
async function environmentTls(environment: Environment, folder: string): Promise<Tls | undefined> {
  const verify = isOn(environment['DOCKER_TLS_VERIFY']);
  if (!verify && !isOn(environment['DOCKER_TLS'])) return undefined;
  const files = await readTlsFiles(environment['DOCKER_CERT_PATH'] || join(folder));
  return { ...files, verify };
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && !['', '0', 'false'].includes(value.toLowerCase());
}
