import { messageOf } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { dockerHub, isReference, parseReference } from '../../core/reference.ts';
import { buildContext } from '../../engine/buildContext/buildContext.ts';
import type { BuildStep, EngineAuth } from '../../engine/engine.ts';
import { baseOf } from '../../engine/streams/build.ts';
import type { Ports } from '../kind.ts';
import { withTransferFixes } from '../transferErrors.ts';
import type { Build } from './build.ts';
import { BuildSession } from './buildSession.ts';
import { BuildTeller } from './buildTeller.ts';
import type { BuildChoice } from './choice.ts';

/** Lets the engine build, with its output in a terminal and its steps as progress. Rejects when a step fails, or with `cancelled`. */
export async function buildByApi(ports: Ports, build: Build, choice: BuildChoice): Promise<void> {
  const session = new BuildSession(t('Build {0}', choice.tag));
  ports.ui.openTerminal(session);
  try {
    await ports.ui.progress(t('Building {0}', choice.tag), (report, cancelled) =>
      buildInto(ports, build, choice, { session, report, signal: AbortSignal.any([cancelled, ports.signal, session.signal]) }),
    );
    session.succeed();
  } catch (error) {
    session.fail(error);
    throw error;
  }
}

type Run = { readonly session: BuildSession; readonly report: Report; readonly signal: AbortSignal };

/** Lets the engine build, told in a session that is open already. */
export async function buildInto(ports: Ports, build: Build, choice: BuildChoice, { session, report, signal }: Run): Promise<void> {
  const { folder, stage, tag, buildArguments, platform, noCache, pull } = choice;
  const engine = await ports.engine();
  const auth = await credentials(ports, build, choice, signal);
  const teller = new BuildTeller(session, report);
  try {
    const context = await buildContext(
      {
        folder,
        dockerfile: build.path,
        platform: ports.machine.platform,
        onProgress: ({ files, bytes }) => teller.tell(t('Sending the context: {0} files, {1}', files, formatBytes(bytes))),
        onSkip: (name) => session.note(t('{0} is left out: only files, folders and links can be sent.', name)),
      },
      signal,
    );
    const options = { dockerfile: context.dockerfile, tag, buildArguments, noCache, pull, auth };
    await engine.build(context.tar, { ...options, ...(stage && { target: stage }), ...(platform && { platform }) }, (event) => teller.take(event), signal);
  } catch (error) {
    throw withBaseFixes(error, teller.step);
  } finally {
    teller.dispose();
  }
}

/** Credentials for Docker Hub and for those registries alone that the Dockerfile names. */
async function credentials(
  { registries, log }: Ports,
  { facts }: Build,
  { buildArguments }: BuildChoice,
  signal: AbortSignal,
): Promise<Readonly<Record<string, EngineAuth>>> {
  const named = [facts.text, ...Object.values(buildArguments)].join('\n');
  const known = (await registries.list()).map(({ host }) => host).filter((host) => named.includes(host));
  const found = await Promise.all(
    [...new Set([dockerHub, ...known])].map(async (host) => {
      const auth = await registries.engineAuth(host, signal).catch((error: unknown): EngineAuth => {
        signal.throwIfAborted();
        log.warn(`a build goes on without credentials for ${host}: ${messageOf(error)}`);
        return {};
      });
      return [host, auth] as const;
    }),
  );
  return Object.fromEntries(found);
}

/** A base image that could not be had is a failed pull. */
function withBaseFixes(error: unknown, step: BuildStep | undefined): unknown {
  const base = step && baseOf(step);
  const parsed = base === undefined ? undefined : parseReference(base);
  return parsed !== undefined && isReference(parsed) ? withTransferFixes(error, parsed.host, parsed.path) : error;
}
