import { execFile } from 'node:child_process';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { findProgram } from '../findProgram.ts';
import type { Ports } from '../kind.ts';

/** A program that understands compose's commands, and what comes before them. */
export type ComposeProgram = { /** A whole path. */ readonly command: string; readonly args: readonly string[] };

/** The plugin of the CLI, and the program that was there before it. */
const programs = [
  { name: 'docker', args: ['compose'] },
  { name: 'docker-compose', args: [] },
];
/** Milliseconds; the first start of a program from a cold disk takes its time. */
const timeout = 15_000;

/** Finds a program that runs compose files. Rejects with `unsupported` when there is none, and with `cancelled`. */
export async function findCompose({ machine, signal }: Pick<Ports, 'machine' | 'signal'>): Promise<ComposeProgram> {
  const reasons: unknown[] = [];
  for (const { name, args } of programs) {
    const command = await findProgram(machine, name);
    if (command === undefined) continue;
    const program = { command, args };
    const reason = await failure(program, machine.environment, signal);
    if (reason === undefined) return program;
    if (signal.aborted) throw new GantryError('cancelled', t('Cancelled.'));
    reasons.push(reason);
  }
  throw new GantryError('unsupported', t('Docker Compose is not installed: neither “docker compose” nor “docker-compose” works here.'), {
    hint: t('Install the compose plugin of the docker CLI.'),
    fixes: [{ kind: 'open', title: t('How to Install'), url: 'https://docs.docker.com/compose/install/' }],
    cause: reasons[0],
  });
}

function failure({ command, args }: ComposeProgram, environment: Ports['machine']['environment'], signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve) => {
    // The CLI without the plugin prints its help and succeeds for some words, but not for this one.
    const options = { env: environment, timeout, signal, windowsHide: true, maxBuffer: 1024 * 1024 };
    execFile(command, [...args, 'version'], options, (error) => resolve(error ?? undefined));
  });
}
