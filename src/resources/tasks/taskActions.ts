import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { TerminalSession } from '../../core/terminal.ts';
import { cancelled } from '../../engine/cancelled.ts';
import { buildInto } from '../build/buildByApi.ts';
import { buildSurroundings } from '../build/buildImage.ts';
import { BuildSession } from '../build/buildSession.ts';
import { buildxTask } from '../build/buildxTask.ts';
import { proposal } from '../build/proposal.ts';
import { runSession } from '../image/runSession.ts';
import type { Ports } from '../kind.ts';
import { ensureImage } from '../run/ensureImage.ts';
import { parseRunLine } from '../run/line/parseRunLine.ts';
import { makeContainer } from '../run/makeContainer.ts';
import { ProgramSession } from './programSession.ts';
import type { TaskSpec } from './taskSpec.ts';

/** What happens in the terminal of a task. Rejects when it cannot be done here. */
export async function taskSession(ports: Ports, spec: TaskSpec, folder: string): Promise<TerminalSession> {
  return spec.task === 'build' ? buildSession(ports, spec, folder) : lineSession(ports, spec.line);
}

async function buildSession(ports: Ports, spec: Extract<TaskSpec, { task: 'build' }>, folder: string): Promise<TerminalSession> {
  const path = resolve(folder, spec.dockerfile);
  const file = { uri: pathToFileURL(path).href, path, workspaceFolder: folder, text: () => readFile(path, 'utf8'), save: async () => true };
  const build = await buildSurroundings(ports, file);
  const { buildArguments, noCache, pull, stage, platform } = spec;
  const proposed = proposal(build, stage, undefined);
  const choice = {
    ...proposed,
    ...(spec.context !== undefined && { folder: resolve(folder, spec.context) }),
    ...(spec.tag !== undefined && { tag: spec.tag }),
    ...(platform !== undefined && { platform }),
    ...{ buildArguments, noCache, pull },
  };
  const engine = await ports.engine();
  if (build.program) {
    const program = buildxTask({ program: build.program, dockerfile: path, choice, engine, inWorkspace: true });
    return new ProgramSession(program, { ...ports.machine.environment });
  }
  const session = new BuildSession(t('Build {0}', choice.tag));
  const signal = AbortSignal.any([ports.signal, session.signal]);
  buildInto(ports, build, choice, { session, report: () => {}, signal }).then(
    () => session.succeed(),
    (error: unknown) => session.fail(error),
  );
  return session;
}

async function lineSession(ports: Ports, line: string): Promise<TerminalSession> {
  const parsed = parseRunLine(line);
  if ('problem' in parsed) throw new GantryError('invalidInput', parsed.problem);
  const { plan } = parsed;
  if (!(await ensureImage(ports, plan))) throw cancelled();
  const engine = await ports.engine();
  const make = (signal: AbortSignal) => makeContainer(engine, plan, signal);
  return runSession(engine, plan.name === '' ? plan.image : plan.name, { make, tty: plan.tty, remove: plan.removeOnExit });
}
