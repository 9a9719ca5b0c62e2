import { t } from '../../core/l10n.ts';
import type { ProgramTask } from '../../core/ports.ts';
import type { Engine } from '../../engine/engine.ts';
import { engineEnvironment } from '../engineEnvironment.ts';
import type { BuildProgram } from './buildProgram.ts';
import type { BuildChoice, BuildSecret } from './choice.ts';
import { buildProblemMatcherNames } from './problemMatcher.ts';

export type BuildxTask = {
  readonly program: BuildProgram;
  readonly dockerfile: string;
  readonly choice: BuildChoice;
  readonly engine: Pick<Engine, 'address' | 'contextName'>;
  /** Whether there is a workspace to look for the files of problems in. */
  readonly inWorkspace: boolean;
};

/** Variables that mean something to the docker program itself, and so cannot carry a build argument of that name. */
const meansSomething =
  /^(PATH|PATHEXT|HOME|USERPROFILE|SYSTEMROOT|TEMP|TMP|TMPDIR|XDG_\w+|DOCKER_(HOST|CONTEXT|CONFIG|CERT_PATH|TLS\w*|API_VERSION|BUILDKIT|DEFAULT_PLATFORM)|BUILDX_\w+|LD_\w+|DYLD_\w+|SSH_AUTH_SOCK|SSL_CERT_\w+|GODEBUG)$/i;

/** `docker buildx build`, or with an older program `docker build`, for a terminal. Values of build arguments are in its environment: a list of processes shows arguments to everybody. */
export function buildxTask({ program, dockerfile, choice, engine, inWorkspace }: BuildxTask): ProgramTask {
  const { folder, stage, tag, buildArguments, platform, secrets, noCache, pull } = choice;
  const carried = Object.entries(buildArguments).filter(([name]) => !meansSomething.test(name));
  const given = Object.entries(buildArguments).filter(([name]) => meansSomething.test(name));
  return {
    name: t('Build {0}', tag),
    command: program.path,
    args: [
      ...(program.kind === 'buildx' ? ['buildx', 'build', '--load'] : ['build']),
      ...['--file', dockerfile, '--tag', tag, '--progress', 'plain'],
      ...(stage === undefined ? [] : ['--target', stage]),
      ...carried.flatMap(([name]) => ['--build-arg', name]),
      ...given.flatMap(([name, value]) => ['--build-arg', `${name}=${value}`]),
      ...(platform === undefined ? [] : ['--platform', platform]),
      ...secrets.flatMap((secret) => ['--secret', secretOption(secret)]),
      ...(noCache ? ['--no-cache'] : []),
      ...(pull ? ['--pull'] : []),
      folder,
    ],
    cwd: folder,
    environment: { ...Object.fromEntries(carried), ...engineEnvironment(engine), ...(program.kind === 'builtIn' && { DOCKER_BUILDKIT: '1' }) },
    problemMatchers: inWorkspace ? buildProblemMatcherNames : [],
  };
}

/** The option is one line of CSV. */
function secretOption(secret: BuildSecret): string {
  const source = 'file' in secret ? `src=${secret.file}` : `env=${secret.variable}`;
  return [`id=${secret.id}`, source].map(csvField).join(',');
}

function csvField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
