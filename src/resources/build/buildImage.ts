import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { afterBuild } from './afterBuild.ts';
import { askForgotten } from './argumentQuestions.ts';
import type { Build } from './build.ts';
import { buildByApi } from './buildByApi.ts';
import { findBuildProgram } from './buildProgram.ts';
import { buildxTask } from './buildxTask.ts';
import { type BuildChoice, lastChoice, rememberChoice } from './choice.ts';
import { dockerfileFacts } from './dockerfileFacts.ts';
import { fillBuildForm } from './form.ts';
import { proposal, wantedStage } from './proposal.ts';
import { usualFolder } from './usualFolder.ts';

export type BuildMode = {
  /** As the last time, without a question. */
  readonly again?: boolean;
  /** Runs the image then. */
  readonly run?: boolean;
};

const installing = 'https://github.com/docker/buildx#installing';

/** Builds a Dockerfile: asks how, unless it is as the last time, then lets BuildKit build in a terminal, or without a program for that the engine alone. */
export async function buildImage(ports: Ports, given: FileTarget | undefined, argument: unknown, { again = false, run = false }: BuildMode): Promise<void> {
  const file = given ?? (await chooseDockerfile(ports));
  if (file === undefined) return;
  if (file.path === undefined) throw new GantryError('invalidInput', t('Only a Dockerfile on this machine can be built.'));
  if (!(await file.save())) return;
  const build = await buildSurroundings(ports, { ...file, path: file.path });
  const last = lastChoice(ports.store, file.uri);
  const first = proposal(build, wantedStage(build.facts, argument), last);
  const choice = again && last !== undefined ? await askForgotten(ports.ui, first, last.forgotten) : await fillBuildForm(ports, build, first, last);
  if (choice === undefined) return;
  await rememberChoice(ports.store, file.uri, choice);
  if (await start(ports, build, choice)) await afterBuild(ports, choice.tag, run);
}

/** The palette has no file unless an editor shows one. */
async function chooseDockerfile({ ui }: Ports): Promise<FileTarget | undefined> {
  const [path] = (await ui.chooseFiles({ title: t('Choose a Dockerfile'), action: t('Build') })) ?? [];
  return path === undefined ? undefined : { uri: pathToFileURL(path).href, path, text: () => readFile(path, 'utf8'), save: async () => true };
}

/** What a Dockerfile is built with. Rejects when nothing here can build it, or there is no engine. */
export async function buildSurroundings(ports: Ports, file: FileTarget & { readonly path: string }): Promise<Build> {
  const { uri, path, workspaceFolder } = file;
  const engine = await ports.engine();
  const [text, info, found, folder] = await Promise.all([
    file.text(),
    engine.info(ports.signal),
    findBuildProgram(ports.machine, ports.signal),
    usualFolder(path, workspaceFolder),
  ]);
  const facts = dockerfileFacts(text);
  // Podman's socket does not speak to buildx, and its own builder knows BuildKit's instructions.
  const program = info.podman ? undefined : found;
  if (facts.needsBuildKit !== undefined && program === undefined && !info.podman) throw needsBuildx(facts.needsBuildKit);
  return { uri, path, facts, info, usualFolder: folder, ...(workspaceFolder !== undefined && { workspaceFolder }), ...(program !== undefined && { program }) };
}

function needsBuildx(what: string): GantryError {
  return new GantryError('unsupported', t('This Dockerfile uses {0}, which only BuildKit can build.', what), {
    hint: t('Install the docker command with its buildx plugin on this machine.'),
    fixes: [{ kind: 'open', title: t('How to Install buildx'), url: installing }],
  });
}

/** True when there is an image; false when the user ended it. */
async function start(ports: Ports, build: Build, choice: BuildChoice): Promise<boolean> {
  const engine = await ports.engine();
  const { program, path: dockerfile, uri, workspaceFolder } = build;
  if (program === undefined) {
    await buildByApi(ports, build, choice);
    return true;
  }
  const code = await ports.ui.runProgram(buildxTask({ program, dockerfile, choice, engine, inWorkspace: workspaceFolder !== undefined }));
  if (code === undefined || code === 0) return code === 0;
  throw new GantryError('engine', t('The build of {0} failed with exit code {1}.', choice.tag, code), {
    hint: t('The terminal says why, and the Problems view where.'),
    fixes: [{ kind: 'command', title: t('Build Again'), command: 'gantry.dockerfile.buildAgain', args: [uri] }],
  });
}
