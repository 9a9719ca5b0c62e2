import { execFile } from 'node:child_process';
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { type BuildProgram, findBuildProgram } from '../../../../src/resources/build/buildProgram.ts';
import { buildxTask } from '../../../../src/resources/build/buildxTask.ts';
import type { BuildChoice } from '../../../../src/resources/build/choice.ts';
import { buildProblemMatcherNames, buildProblemMatchers } from '../../../../src/resources/build/problemMatcher.ts';
import { tempFolder } from '../../../support/temp.ts';

const never = new AbortController().signal;
const plain: BuildChoice = { folder: '/srv/app', tag: 'app:1', buildArguments: {}, secrets: [], noCache: false, pull: false };
const docker: BuildProgram = { path: '/usr/bin/docker', kind: 'buildx' };
const task = (choice: Partial<BuildChoice>, engine: { address: string; contextName?: string } = { address: 'unix:///run/docker.sock' }) =>
  buildxTask({ program: docker, dockerfile: '/srv/app/Dockerfile', choice: { ...plain, ...choice }, engine, inWorkspace: true });

describe('the buildx command', () => {
  it('is as short as can be when nothing was chosen', () => {
    expect(task({})).toMatchObject({
      command: '/usr/bin/docker',
      args: ['buildx', 'build', '--load', '--file', '/srv/app/Dockerfile', '--tag', 'app:1', '--progress', 'plain', '/srv/app'],
      environment: { DOCKER_HOST: 'unix:///run/docker.sock', DOCKER_CONTEXT: '' },
      problemMatchers: buildProblemMatcherNames,
    });
  });

  it('has everything that was chosen, and values of arguments in the environment alone', () => {
    const secrets = [
      { id: 'npm', file: '/home/me/.npmrc' },
      { id: 'odd', file: '/a,b"c\nd' },
      { id: 'token', variable: 'MY_TOKEN' },
    ];
    const { args, environment } = task({
      stage: 'dev',
      buildArguments: { VERSION: '1', TOKEN: 's3cret', SSH_PRIVATE_KEY: 's3cret too' },
      platform: 'linux/arm64',
      secrets,
      noCache: true,
      pull: true,
    });
    expect(args.slice(9, -1)).toEqual([
      ...['--target', 'dev', '--build-arg', 'VERSION', '--build-arg', 'TOKEN', '--build-arg', 'SSH_PRIVATE_KEY', '--platform', 'linux/arm64'],
      ...['--secret', 'id=npm,src=/home/me/.npmrc', '--secret', 'id=odd,"src=/a,b""c\nd"', '--secret', 'id=token,env=MY_TOKEN', '--no-cache', '--pull'],
    ]);
    expect(args.join(' ')).not.toContain('s3cret');
    expect(environment).toMatchObject({ VERSION: '1', TOKEN: 's3cret', SSH_PRIVATE_KEY: 's3cret too' });
  });

  it('does not let an argument change what the program does', () => {
    const { args, environment } = task({ buildArguments: { PATH: '/evil', DOCKER_HOST: 'tcp://evil', LD_PRELOAD: 'x.so' } });
    expect(environment).toEqual({ DOCKER_HOST: 'unix:///run/docker.sock', DOCKER_CONTEXT: '' });
    expect(args).toContain('PATH=/evil');
  });

  it.each([
    [{ address: 'ssh://me@host' }, { DOCKER_HOST: 'ssh://me@host', DOCKER_CONTEXT: '' }],
    [{ address: 'http://host:2375' }, { DOCKER_HOST: 'tcp://host:2375', DOCKER_CONTEXT: '' }],
    [{ address: 'npipe:////./pipe/docker_engine' }, { DOCKER_HOST: 'npipe:////./pipe/docker_engine', DOCKER_CONTEXT: '' }],
    [
      { address: 'tcp://host:2376', contextName: 'far' },
      { DOCKER_HOST: '', DOCKER_CONTEXT: 'far' },
    ],
  ])('goes to the connected engine %j', (engine, environment) => expect(task({}, engine).environment).toEqual(environment));

  it('arrives at the program as it is', async () => {
    await using folder = await tempFolder('docker-');
    const program = await recorder(folder.path, 'exit 0');
    const { command, args, environment, cwd } = buildxTask({
      program: { path: program, kind: 'buildx' },
      dockerfile: '/x/Docker file\n',
      choice: { ...plain, folder: folder.path, buildArguments: { A: '$(id) "q" \n ü' } },
      engine: { address: 'unix:///s' },
      inWorkspace: false,
    });
    await promisify(execFile)(command, [...args], { env: { PATH: process.env['PATH'], ...environment }, cwd });
    const [argv, env] = (await readFile(join(folder.path, 'record'), 'utf8')).split('\0ENV\0');
    expect(argv?.split('\0')).toEqual(args);
    expect(env?.split('\0')).toEqual(expect.arrayContaining(['A=$(id) "q" \n ü', 'DOCKER_HOST=unix:///s']));
  });
});

/** A `docker` that writes down how it was called. */
async function recorder(folder: string, then: string): Promise<string> {
  const program = join(folder, 'docker');
  await writeFile(
    program,
    `#!/bin/sh\n{ first=1; for one in "$@"; do [ $first ] || printf '\\0'; printf %s "$one"; first=; done; printf '\\0ENV\\0'; env -0; } > '${folder}/record'\n${then}\n`,
  );
  await chmod(program, 0o755);
  return program;
}

describe('finding a program that can', () => {
  const machine = (path: string) => ({ environment: { PATH: path }, home: '/', platform: 'linux' as const });

  it('takes the first docker of the search path, if it has buildx', async () => {
    await using folder = await tempFolder('docker-');
    const [first, second] = [join(folder.path, 'first'), join(folder.path, 'second')];
    await mkdir(first);
    await mkdir(second);
    await recorder(second, 'echo github.com/docker/buildx v0.12.0');
    expect(await findBuildProgram(machine(`.:relative:${first}:${second}:/usr/bin`), never)).toEqual({ path: join(second, 'docker'), kind: 'buildx' });
    await recorder(first, 'echo "docker: unknown command: docker buildx" >&2; exit 1');
    expect(await findBuildProgram(machine(`${first}:${second}`), never)).toBeUndefined();
  });

  it.each([
    ['Docker version 20.10.24+dfsg1, build 297e128', 'builtIn'],
    ['Docker version 28.2.2, build e6534b4', undefined],
    ['podman version 4.3.1', undefined],
  ])('knows a program without buildx by %j: %s', async (version, kind) => {
    await using folder = await tempFolder('docker-');
    await recorder(folder.path, `case "$*" in --version) echo '${version}';; *) exit 1;; esac`);
    expect((await findBuildProgram(machine(folder.path), never))?.kind).toBe(kind);
  });

  it('finds nothing where there is nothing', async () => {
    await using folder = await tempFolder('docker-');
    await writeFile(join(folder.path, 'docker'), 'no program');
    expect(await findBuildProgram(machine(folder.path), never)).toBeUndefined();
    expect(await findBuildProgram({ environment: {}, home: '/', platform: 'linux' }, never)).toBeUndefined();
  });
});

/** As the editor does: each pattern takes one line, one after the other. */
function problemsIn(output: string): { file: string; line: string; message: string }[] {
  const lines = output.split('\n');
  return buildProblemMatchers.flatMap(({ pattern }) =>
    lines.flatMap((_, at) => {
      const found = pattern.map(({ regexp }, index) => new RegExp(regexp).exec(lines[at + index] ?? ''));
      if (found.some((one) => one === null)) return [];
      const group = (name: 'file' | 'line' | 'message') => pattern.map((one, index) => (one[name] === undefined ? '' : found[index]?.[one[name]])).join('');
      return [{ file: group('file'), line: group('line'), message: group('message') }];
    }),
  );
}

/** What buildx prints when the marked lines of a Dockerfile fail. */
const failure = (name: string, line: number, snippet: string) =>
  `#6 [2/2] RUN exit 3\n#6 0.213 12:34\n#6 ERROR: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3\n------\n > [2/2] RUN exit 3:\n------\n${name}:${line}\n--------------------\n${snippet}\n--------------------\nERROR: failed to build: failed to solve: process "/bin/sh -c exit 3" did not complete successfully: exit code: 3\n`;

describe('the problem matchers', () => {
  it.each([
    ['in the first line', 'Dockerfile', 1, '   1 | >>> FRM busybox\n   2 |     RUN true'],
    ['after one line', 'Dockerfile', 2, '   1 |     FROM busybox\n   2 | >>> RUN exit 3\n   3 |'],
    ['after two, with a blank one', 'api.Dockerfile', 3, '   1 |     FROM busybox\n   2 |\n   3 | >>> RUN exit 3\n   4 |     CMD x'],
    ['over several lines', 'Dockerfile.dev', 52, '  50 |\n  51 |     ENV A=1\n  52 | >>> RUN one \\\n  53 | >>>     && two\n  54 |'],
    ['at the end', 'Containerfile', 1000, ' 996 |     A\n 997 |     B\n 998 |     C\n 999 |     D\n1000 | >>> RUN exit 3'],
  ])('find one place %s', (_, file, line, snippet) => {
    const [, message] = />>> (.*)/.exec(snippet) ?? [];
    expect(problemsIn(failure(file, line, snippet))).toEqual([{ file, line: String(line), message }]);
  });

  it('find nothing in a build that works', () => {
    expect(problemsIn('#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\nlocalhost:5000\n--------------------\nhello\n')).toEqual([]);
  });

  it('have names of their own', () => expect(new Set(buildProblemMatcherNames).size).toBe(5));
});
