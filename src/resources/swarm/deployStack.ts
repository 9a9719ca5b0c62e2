import { execFile } from 'node:child_process';
import { basename, dirname } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { engineEnvironment } from '../engineEnvironment.ts';
import type { FileTarget } from '../fileCommands.ts';
import { findProgram } from '../findProgram.ts';
import type { Ports } from '../kind.ts';
import { listStacks } from './listSwarm.ts';
import { sendsLogins } from './stackLogins.ts';

/** Milliseconds; the first start of a program from a cold disk takes its time. */
const timeout = 15_000;

/** Asks for a compose file and deploys it as a stack. */
export async function chooseAndDeploy(ports: Ports): Promise<void> {
  const filters = { [t('Compose files')]: ['yaml', 'yml'] };
  const [path] = (await ports.ui.chooseFiles({ title: t('Deploy a stack'), action: t('Deploy'), filters })) ?? [];
  if (path !== undefined) await deploy(ports, path);
}

/** Deploys a compose file as a stack. Rejects with `invalidInput` for what is no file of this machine. */
export async function deployFile(ports: Ports, file: FileTarget | undefined): Promise<void> {
  if (file?.path === undefined) throw new GantryError('invalidInput', t('Open a compose file of this machine first.'));
  if (await file.save()) await deploy(ports, file.path);
}

async function deploy(ports: Ports, path: string): Promise<void> {
  const stacks = new Set((await listStacks(ports)).map(({ name }) => name));
  const program = await stackProgram(ports);
  const folder = dirname(path);
  const name = await ports.ui.input({
    title: t('Deploy {0} as a stack', basename(path)),
    prompt: t('Name of the stack'),
    value: proposal(basename(folder)),
    validate: nameProblem,
    preview: (typed) => (stacks.has(typed) ? t('The stack {0} is there already and will be updated.', typed) : undefined),
  });
  if (typeof name !== 'string') return;
  const withLogins = await sendsLogins(ports, path);
  if (withLogins === undefined) return;
  const code = await ports.ui.runProgram({
    name: t('Deploy stack: {0}', name),
    command: program,
    args: ['stack', 'deploy', ...(withLogins ? ['--with-registry-auth'] : []), '--compose-file', path, name],
    cwd: folder,
    environment: engineEnvironment(ports.connectedEngine()),
  });
  ports.reload('swarmSection/stacks');
  if (code !== undefined && code !== 0) throw new GantryError('engine', t('The stack {0} was not deployed; the terminal says why.', name));
}

/** The docker program, if it can deploy stacks; Podman's program of the same name cannot. */
async function stackProgram({ machine, signal }: Ports): Promise<string> {
  const path = await findProgram(machine, 'docker');
  if (path !== undefined && /\bdocker stack\b/.test(await helpOf(path, machine.environment, signal))) return path;
  throw new GantryError('unsupported', t('Deploying a stack needs the docker CLI, and there is none here that knows “docker stack”.'), {
    hint: t('Install the docker CLI on this machine.'),
    fixes: [{ kind: 'open', title: t('How to Install'), url: 'https://docs.docker.com/engine/install/' }],
  });
}

function helpOf(program: string, environment: Ports['machine']['environment'], signal: AbortSignal): Promise<string> {
  return new Promise((resolve) => {
    const options = { env: { ...environment }, timeout, signal, windowsHide: true };
    execFile(program, ['stack', 'deploy', '--help'], options, (error, stdout) => resolve(error === null ? stdout : ''));
  });
}

/** A folder's name as the name of a stack. */
function proposal(folder: string): string {
  return folder
    .toLowerCase()
    .replace(/[^a-z0-9_-]/g, '')
    .replace(/^[_-]+/, '')
    .slice(0, 40);
}

function nameProblem(name: string): string | undefined {
  return /^[a-zA-Z0-9][a-zA-Z0-9_-]{0,39}$/.test(name)
    ? undefined
    : t('A stack name has letters, digits, “_” and “-”, begins with a letter or digit, and is no longer than 40 characters.');
}
