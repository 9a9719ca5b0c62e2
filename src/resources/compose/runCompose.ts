import { basename, dirname } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { engineEnvironment } from '../engineEnvironment.ts';
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
    environment: engineEnvironment(ports.connectedEngine()),
  });
}

/** A name that begins with a dash would be an option. */
function checkedService(service: unknown): string | undefined {
  if (service === undefined || service === null) return undefined;
  if (typeof service === 'string' && service.length <= 255 && /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(service)) return service;
  throw new GantryError('invalidInput', t('This is not the name of a service.'));
}

function title(action: ComposeAction, what: string): string {
  const texts: Readonly<Record<ComposeAction, () => string>> = {
    up: () => t('Compose up: {0}', what),
    stop: () => t('Compose stop: {0}', what),
    logs: () => t('Compose logs: {0}', what),
  };
  return texts[action]();
}
