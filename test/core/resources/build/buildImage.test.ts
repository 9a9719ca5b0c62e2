import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { findBuildProgram } from '../../../../src/resources/build/buildProgram.ts';
import { buildCommands } from '../../../../src/resources/build/commands.ts';
import type { FileTarget } from '../../../../src/resources/fileCommands.ts';
import type { Ports } from '../../../../src/resources/kind.ts';
import { startRegistry } from '../../../support/registry.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';
import { tempFolder } from '../../../support/temp.ts';
import { until } from '../../../support/until.ts';
import { type Answer, ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

const witness = sharedEngine();
const build = buildCommands['gantry.dockerfile.build'];
const buildAgain = buildCommands['gantry.dockerfile.buildAgain'];
const buildAndRun = buildCommands['gantry.dockerfile.buildAndRun'];
const startsWith = (text: string) => (item: { readonly label: string }) => item.label.startsWith(text);
const go = { pick: startsWith('Build app-') };

/** A Dockerfile in a folder of its own, a user with these answers, and the image's name that is proposed. */
async function project(dockerfile: string, answers: readonly Answer[], { buildx = false }: { readonly buildx?: boolean } = {}) {
  const parent = await tempFolder('project-');
  const name = uniqueName('app');
  const folder = join(parent.path, name);
  await mkdir(folder);
  const path = join(folder, 'Dockerfile');
  await writeFile(path, dockerfile);
  const ports = await testPorts(witness.socketPath, new ScriptedUi(...answers));
  const docker = join(parent.path, 'docker');
  await writeFile(docker, '#!/bin/sh\necho github.com/docker/buildx v0.12.0\n');
  if (buildx) await chmod(docker, 0o755);
  const own: Ports & { ui: ScriptedUi } = { ...ports, machine: { ...ports.machine, environment: { PATH: parent.path } } };
  const saved: string[] = [];
  const file: FileTarget = {
    uri: pathToFileURL(path).href,
    path,
    workspaceFolder: folder,
    text: () => readFile(path, 'utf8'),
    save: async () => {
      saved.push(path);
      return true;
    },
  };
  const dispose = async () => {
    for (const tag of ['latest', 'dev', '2']) await witness.api('DELETE', `/images/${name}:${tag}?force=true`);
    await ports[Symbol.asyncDispose]();
    await parent[Symbol.asyncDispose]();
  };
  return { ports: own, ui: ports.ui, store: ports.store, file, name, folder, path, saved, docker, [Symbol.asyncDispose]: dispose };
}

const labels = async (tag: string) => (await witness.must<{ Config: { Labels: Record<string, string> | null } }>('GET', `/images/${tag}/json`)).Config.Labels;
const built = async (tag: string) => (await witness.api('GET', `/images/${tag}/json`)).status === 200;

describe('building without buildx', () => {
  it('lets the engine build with one Enter, shows the row and the next steps', async () => {
    await using given = await project('FROM busybox\nCOPY Dockerfile /\n', [go]);
    await build.run(given.ports, given.file);
    expect(given.saved).toEqual([given.path]);
    expect(await built(`${given.name}:latest`)).toBe(true);
    expect(given.ui.revealed).toEqual([`image/${given.name}:latest`]);
    expect(given.ui.told[0]?.message).toBe(`Built ${given.name}:latest.`);
    for (const action of given.ui.told[0]?.actions ?? []) await action.run();
    expect(given.ui.executed.map(({ command }) => command)).toEqual(['gantry.image.run', 'gantry.image.tagAndPush']);
    expect(given.ui.executed[0]?.args[0]).toMatchObject({ kind: 'image', reference: `${given.name}:latest` });
  });

  it('shows the output in a terminal, and each step as progress', async () => {
    await using given = await project('FROM busybox\nCOPY Dockerfile /\nLABEL x=1\n', [go]);
    await build.run(given.ports, given.file);
    const [terminal] = given.ui.terminals;
    let shown = '';
    const exits: unknown[] = [];
    terminal?.onOutput((text) => {
      shown += text;
    });
    terminal?.onExit((code) => exits.push(code));
    await terminal?.open(undefined);
    expect(shown).toContain('Step 2/3 : COPY Dockerfile /\r\n');
    expect(exits).toEqual([0]);
    expect(given.ui.reports.length).toBeGreaterThan(0);
  });

  it('asks for stage, tag and arguments, and a tag that nobody chose follows the stage', async () => {
    const dockerfile = 'FROM busybox AS dev\nARG WHO=nobody\nLABEL who=$WHO\nFROM dev\nLABEL last=1\n';
    const answers = [{ pick: 'Stage' }, { pick: 'dev' }, { pick: 'Build arguments' }, { pick: 'WHO' }, { input: 'me & you' }, { pick: 'Done' }, go];
    await using given = await project(dockerfile, answers);
    await build.run(given.ports, given.file);
    expect(await labels(`${given.name}:dev`)).toEqual({ who: 'me & you' });
  });

  it('refuses a tag that is none while it is typed', async () => {
    await using given = await project('FROM busybox\n', [{ pick: 'Tag' }, { input: 'Not A Tag' }]);
    await expect(build.run(given.ports, given.file)).rejects.toThrow(/refused/);
  });

  it('builds the stage of a lens', async () => {
    await using given = await project('FROM busybox AS dev\nLABEL a=1\nFROM busybox\n', [go]);
    await build.run(given.ports, given.file, { stage: 'dev' });
    expect(await labels(`${given.name}:dev`)).toEqual({ a: '1' });
  });

  it('says why a stage without a name cannot be built alone, and passes over what is no stage', async () => {
    await using given = await project('FROM busybox\nFROM busybox\n', [{ pick: undefined }, { pick: undefined }, { pick: undefined }]);
    await expect(build.run(given.ports, given.file, { stage: '0' })).rejects.toMatchObject({ code: 'invalidInput' });
    for (const odd of [{ stage: '1' }, { stage: {} }, 'x']) await build.run(given.ports, given.file, odd);
    expect(given.ui.questions.length).toBe(3);
  });

  it('builds again without a question', async () => {
    await using given = await project('FROM busybox\nARG N\nLABEL n=$N\n', [{ pick: 'Build arguments' }, { pick: 'N' }, { input: '1' }, { pick: 'Done' }, go]);
    await build.run(given.ports, given.file);
    await witness.must('DELETE', `/images/${given.name}:latest`);
    await buildAgain.run(given.ports, given.file);
    expect(given.ui.unused).toEqual([]);
    expect(await labels(`${given.name}:latest`)).toEqual({ n: '1' });
  });

  it('sends the credentials of the registries that the Dockerfile names, and of no other', async () => {
    const credentials = { kind: 'password', username: 'ann', password: 'pw1' } as const;
    await using named = await startRegistry({ htpasswd: { user: 'ann', password: 'pw1' } });
    await using other = await startRegistry({ htpasswd: { user: 'ann', password: 'pw1' } });
    const base = `${named.host}/base:1`;
    await using given = await project(`ARG FROM_HOST=${named.host}\nFROM $FROM_HOST/base:1\n`, [go]);
    for (const { host } of [named, other]) await given.ports.registries.connect({ host, scheme: 'http', credentials }, given.ports.signal);
    await witness.must('POST', `/images/busybox:latest/tag?repo=${named.host}/base&tag=1`);
    await given.ports.registries
      .engineAuth(named.host, given.ports.signal)
      .then(async (auth) => (await given.ports.engine()).push(base, auth, () => {}, given.ports.signal));
    await witness.must('DELETE', `/images/${base}`);
    const engine = await given.ports.engine();
    const sent: string[] = [];
    const watching: typeof engine.build = (context, options, ...rest) => {
      sent.push(...Object.keys(options.auth));
      return engine.build(context, options, ...rest);
    };
    const watched = { ...engine, build: watching };
    await build.run({ ...given.ports, engine: async () => watched }, given.file);
    expect(await built(`${given.name}:latest`)).toBe(true);
    expect(sent).toEqual(['docker.io', named.host]);
    expect(JSON.stringify([given.ports.log, given.ui.told])).not.toContain('pw1');
    await witness.api('DELETE', `/images/${base}?force=true`);
  });

  it('runs what it built', async () => {
    await using given = await project('FROM busybox\nLABEL run=1\nCMD ["true"]\n', [go]);
    await buildAndRun.run(given.ports, given.file);
    expect(given.ui.revealed[0]).toMatch(/^container\//);
    await witness.api('DELETE', `/containers/${given.ui.revealed[0]?.slice('container/'.length)}?force=true`);
  });

  it('fails with the step and its exit code, in the terminal too', async () => {
    await using given = await project('FROM busybox\nRUN exit 7\n', [go]);
    await expect(build.run(given.ports, given.file)).rejects.toMatchObject({ code: 'engine', message: expect.stringContaining('exit code 7') });
    let shown = '';
    given.ui.terminals[0]?.onOutput((text) => {
      shown += text;
    });
    await given.ui.terminals[0]?.open(undefined);
    expect(shown).toContain('exit code 7');
    expect(given.ui.told).toEqual([]);
  });

  it('offers the fix of a failed pull for a base image', async () => {
    await using given = await project('FROM 127.0.0.1:1/none:1\n', [go]);
    await expect(build.run(given.ports, given.file)).rejects.toMatchObject({
      code: 'registryUnreachable',
      fixes: [{ command: 'gantry.registry.startLocal' }, { command: 'gantry.registry.diagnose' }],
    });
  });

  it.each(['notification', 'terminal'])('ends when it is cancelled in the %s', async (where) => {
    await using given = await project('FROM busybox\nRUN echo begun; sleep 86400\n', [go]);
    const running = build.run(given.ports, given.file);
    const failed = expect(running).rejects.toMatchObject({ code: 'cancelled' });
    let shown = '';
    await until('the terminal', () => given.ui.terminals.length > 0);
    given.ui.terminals[0]?.onOutput((text) => {
      shown += text;
    });
    await given.ui.terminals[0]?.open(undefined);
    await until('the step to run', () => shown.includes('begun\r\n'));
    if (where === 'terminal') given.ui.terminals[0]?.input('\x03');
    else given.ui.cancellation.abort();
    await failed;
    expect(await built(`${given.name}:latest`)).toBe(false);
  });

  it.each([
    ['RUN --mount=type=cache,target=/x true', 'RUN --mount'],
    ['RUN <<EOF\ntrue\nEOF', 'RUN <<EOF'],
    ['COPY --link a b', 'COPY --link'],
    ['ONBUILD COPY --chmod=755 a b', 'COPY --chmod'],
  ])('says before it begins that %j needs buildx', async (line, what) => {
    await using given = await project(`FROM busybox\n${line}\n`, []);
    await expect(build.run(given.ports, given.file)).rejects.toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining(what),
      fixes: [{ kind: 'open' }],
    });
  });

  it('lets the user choose a Dockerfile where there is none', async () => {
    await using given = await project('FROM busybox\n', []);
    const ui = new ScriptedUi({ files: [given.path] }, go);
    await build.run({ ...given.ports, ui }, undefined);
    expect(await built(`${given.name}:latest`)).toBe(true);
    await build.run({ ...given.ports, ui: new ScriptedUi({ files: undefined }) }, undefined);
  });

  it('does nothing when the user does not let it save', async () => {
    await using given = await project('FROM busybox\n', []);
    await build.run(given.ports, { ...given.file, save: async () => false });
    expect(given.ui.questions).toEqual([]);
  });
});

const real = await findBuildProgram({ environment: { PATH: '/usr/bin' }, home: '/', platform: 'linux' }, AbortSignal.timeout(20_000));

describe.runIf(real)('building with BuildKit', () => {
  it('gives it secrets, arguments and the stage, and takes nothing that is ignored', async () => {
    const lines = [
      'FROM busybox AS dev\nARG TOKEN\nARG PATH2\nLABEL token=$TOKEN',
      'RUN --mount=type=secret,id=npm --mount=type=secret,id=pip [ "$(cat /run/secrets/npm)-$(cat /run/secrets/pip)" = "from a file-from a variable" ]',
      'COPY . /app\nRUN [ "$(ls -A /app)" = "main.js" ]\nFROM dev\nLABEL last=1\n',
    ];
    await using given = await project(lines.join('\n'), [go], { buildx: true });
    await writeFile(join(given.folder, '.dockerignore'), '*\n!main.js\n');
    await writeFile(join(given.folder, '.env'), 'SECRET=1');
    await writeFile(join(given.folder, 'main.js'), '');
    const secret = join(given.folder, '..', 'a, "file"');
    await writeFile(secret, 'from a file');
    await rm(given.docker);
    await symlink(real?.path ?? '', given.docker);
    const secrets = [
      { id: 'npm', file: secret },
      { id: 'pip', variable: 'PIP' },
    ];
    const tag = `${given.name}:dev`;
    const buildArguments = { TOKEN: 'a "b" $(c)\n' };
    await given.store.set(`build.last:${given.file.uri}`, {
      folder: given.folder,
      stage: 'dev',
      tag,
      buildArguments,
      secrets,
      noCache: true,
      pull: false,
      forgotten: [],
    });
    let output = '';
    given.ui.runTask = async ({ command, args, cwd, environment }) => {
      const child = spawn(command, [...args], { cwd, env: { ...process.env, PIP: 'from a variable', ...environment } });
      for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
      const [code] = (await once(child, 'close')) as [number];
      return code;
    };
    await buildAgain.run(given.ports, given.file).catch((error: unknown) => {
      throw new Error(output, { cause: error });
    });
    expect(await labels(tag)).toEqual({ token: 'a "b" $(c)\n' });
    expect(given.ui.revealed).toEqual([`image/${tag}`]);
  });
});

describe('building with buildx', () => {
  it('runs it in a terminal, and shows the image', async () => {
    await using given = await project(
      'FROM busybox\nRUN --mount=type=secret,id=npm true\n',
      [{ pick: 'Secrets' }, { pick: 'npm' }, { pick: startsWith('From an environment') }, { input: 'NPM_TOKEN' }, { pick: 'Done' }, go],
      { buildx: true },
    );
    given.ui.runTask = async () => {
      await witness.must('POST', `/images/busybox:latest/tag?repo=${given.name}&tag=latest`);
      return 0;
    };
    await build.run(given.ports, given.file);
    expect(given.ui.programs[0]).toMatchObject({ command: given.docker, cwd: given.folder });
    expect(given.ui.programs[0]?.args).toEqual(expect.arrayContaining(['--secret', 'id=npm,env=NPM_TOKEN', '--file', given.path]));
    expect(given.ui.told[0]?.message).toBe(`Built ${given.name}:latest.`);
  });

  it('keeps no value that may be secret, and asks for it again', async () => {
    const answers = [
      { pick: 'Build arguments' },
      { pick: 'TOKEN' },
      { input: 's3cret' },
      { pick: 'PROXY' },
      { input: 'http://me:pa55@proxy' },
      { pick: 'VERSION' },
      { input: '2' },
      { pick: 'Done' },
      go,
    ];
    await using given = await project('FROM busybox\nARG TOKEN\nARG PROXY\nARG VERSION=1\n', [...answers, { input: 'again' }, { input: '' }], { buildx: true });
    given.ui.runTask = async () => undefined;
    await build.run(given.ports, given.file);
    const kept = JSON.stringify(given.store.get(`build.last:${given.file.uri}`));
    expect(kept).toContain('"VERSION":"2"');
    expect(kept).not.toMatch(/s3cret|pa55/);
    await buildAgain.run(given.ports, given.file);
    expect(given.ui.programs[1]?.environment).toMatchObject({ TOKEN: 'again', VERSION: '2' });
    expect(given.ui.programs[1]?.environment).not.toHaveProperty('PROXY');
    expect(given.ui.unused).toEqual([]);
    expect(JSON.stringify([given.ports.log, given.ui.questions])).not.toMatch(/s3cret|pa55/);
  });

  it('says as last time only when nothing was changed', async () => {
    const label = (ui: ScriptedUi, question: number) => ui.questions[question]?.items?.[0]?.label;
    await using given = await project('FROM busybox\n', [{ pick: 'Look for newer base images' }, go, { pick: 'Use earlier builds' }, { pick: undefined }], {
      buildx: true,
    });
    given.ui.runTask = async () => undefined;
    await build.run(given.ports, given.file);
    await build.run(given.ports, given.file);
    expect([0, 1, 2, 3].map((question) => label(given.ui, question))).toEqual([
      `Build ${given.name}:latest`,
      `Build ${given.name}:latest`,
      `Build ${given.name}:latest as last time`,
      `Build ${given.name}:latest`,
    ]);
  });

  it('says that it failed, and offers to try again', async () => {
    await using given = await project('FROM busybox\n', [go], { buildx: true });
    given.ui.runTask = async () => 1;
    await expect(build.run(given.ports, given.file)).rejects.toMatchObject({
      code: 'engine',
      fixes: [{ command: 'gantry.dockerfile.buildAgain', args: [given.file.uri] }],
    });
  });

  it('is quiet when the user ended it, and warns when no image came of it', async () => {
    await using given = await project('FROM busybox\n', [go, go], { buildx: true });
    given.ui.runTask = async () => undefined;
    await build.run(given.ports, given.file);
    expect([given.ui.told, given.ui.warned]).toEqual([[], []]);
    given.ui.runTask = async () => 0;
    await build.run(given.ports, given.file);
    expect(given.ui.warned.length).toBe(1);
  });
});
