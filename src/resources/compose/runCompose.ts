import { basename, dirname } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { listContexts } from '../../engine/endpoint/contexts.ts';
import { resolveEndpoint } from '../../engine/endpoint/endpoint.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { findCompose } from './composeProgram.ts';

export type ComposeAction = 'up' | 'stop' | 'logs';

const words: Readonly<Record<ComposeAction, readonly string[]>> = { up: ['up', '-d'], stop: ['stop'], logs: ['logs', '-f'] };

/**
 * Runs `docker compose` on a file in a terminal, for one service when `service` names one. Rejects with `invalidInput` for
 * what is no compose file on this machine or no name of a service, and as {@link findCompose} does.
 */
export async function runCompose(ports: Ports, file: FileTarget | undefined, action: ComposeAction, service: unknown): Promise<void> {
  if (file?.path === undefined) throw new GantryError('invalidInput', t('Open a compose file of this machine first.'));
  const name = checkedService(service);
  if (!(await file.save())) return;
  const program = await findCompose(ports);
  await ports.ui.runProgram({
    name: title(action, name ?? basename(dirname(file.path))),
    command: program.command,
    args: [...program.args, '-f', file.path, ...words[action], ...(name === undefined ? [] : [name])],
    cwd: dirname(file.path),
    environment: await engineEnvironment(ports),
  });
}

/** A name that begins with a dash would be an option. */
function checkedService(service: unknown): string | undefined {
  if (service === undefined || service === null) return undefined;
  if (typeof service === 'string' && service.length <= 255 && /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(service)) return service;
  throw new GantryError('invalidInput', t('This is not the name of a service.'));
}

/** Leads the CLI to the engine that is connected here, when it would go to another by itself. */
export async function engineEnvironment({ connectedEngine, machine }: Ports): Promise<Readonly<Record<string, string>>> {
  const address = connectedEngine()?.address;
  if (address === undefined || !/^(?:unix|npipe|tcp|ssh):\/\//.test(address)) return {};
  const own = await resolveEndpoint({ host: '', context: '' }, machine).catch(() => undefined);
  // A socket that Gantry found by looking around is not where the CLI looks.
  if (own !== undefined && own.address === address && own.origin !== 'found') return {};
  // A context brings its certificates along, which an address alone does not.
  const context = (await listContexts(machine.environment, machine.home)).find(({ host }) => host === address);
  return context === undefined || machine.environment['DOCKER_HOST'] ? { DOCKER_HOST: address } : { DOCKER_CONTEXT: context.name };
}

function title(action: ComposeAction, what: string): string {
  const texts: Readonly<Record<ComposeAction, () => string>> = {
    up: () => t('Compose up: {0}', what),
    stop: () => t('Compose stop: {0}', what),
    logs: () => t('Compose logs: {0}', what),
  };
  return texts[action]();
}
