import { isCancelled, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Action, Report } from '../../core/ports.ts';
import { familiarName } from '../../core/reference.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { parsed, pushReference } from './pushReference.ts';

/** One image to push: what it is called here, and what it is to be called in the registry. */
export type PushJob = { readonly source: string; readonly target: string };
type Outcome = { readonly job: PushJob; readonly error?: unknown };

/** Tags and pushes one or many with one progress, going on past a failure, and says at the end what was pushed and what was not. */
export async function pushAll(ports: Ports, jobs: readonly PushJob[]): Promise<void> {
  const [only] = jobs;
  if (only === undefined) return;
  const title = jobs.length === 1 ? t('Pushing {0}', only.target) : t('Pushing {0} images', jobs.length);
  const outcomes = await ports.ui.progress(title, (report, cancelled) => pushEach(ports, jobs, report, AbortSignal.any([ports.signal, cancelled])));
  if (jobs.length === 1) tellOne(ports, outcomes[0]);
  else tellMany(ports, outcomes);
}

async function pushEach(ports: Ports, jobs: readonly PushJob[], report: Report, signal: AbortSignal): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, job] of jobs.entries()) {
    const part: Report = ({ message, fraction = 0 }) =>
      report({
        message: jobs.length === 1 ? (message ?? '') : `${index + 1}/${jobs.length} ${job.target}: ${message ?? ''}`,
        fraction: (index + fraction) / jobs.length,
      });
    try {
      await tagAndPushOne(ports, job, part, signal);
      outcomes.push({ job });
    } catch (error) {
      if (isCancelled(error)) throw error;
      outcomes.push({ job, error });
    }
  }
  return outcomes;
}

async function tagAndPushOne(ports: Ports, { source, target }: PushJob, report: Report, signal: AbortSignal): Promise<void> {
  if (source === target) return pushReference(ports, target, report, signal);
  const engine = await ports.engine();
  const undo = await tagImage(engine, source, target, signal);
  try {
    await pushReference(ports, target, report, signal);
  } catch (error) {
    // What did not arrive keeps no name that says it did; a failing clean-up must not hide the first failure.
    await undo().catch((failure) => ports.log.error('could not undo the tag', failure));
    throw error;
  }
}

/** Tags, and gives a function that puts the name back as it was. */
async function tagImage(engine: Engine, source: string, target: string, signal: AbortSignal): Promise<() => Promise<void>> {
  const reference = parsed(target);
  const name = { repository: familiarName(reference), tag: reference.tag ?? 'latest' };
  const [[before], [image]] = await Promise.all([engine.findImage(target, signal), engine.findImage(source, signal)]);
  await engine.tagImage(source, name, signal);
  return async () => {
    if (before !== undefined && before.id === image?.id) return;
    if (before === undefined) await engine.removeImage(target, { force: false }, AbortSignal.timeout(10_000));
    else await engine.tagImage(before.id, name, AbortSignal.timeout(10_000));
  };
}

function tellOne(ports: Ports, outcome: Outcome | undefined): void {
  if (outcome === undefined) return;
  if (outcome.error !== undefined) throw outcome.error;
  ports.ui.tell(t('Pushed {0}.', outcome.job.target), nextSteps(ports, [outcome.job]));
}

function tellMany(ports: Ports, outcomes: readonly Outcome[]): void {
  const pushed = outcomes.filter(({ error }) => error === undefined).map(({ job }) => job);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  if (failed.length === 0) {
    ports.ui.tell(t('Pushed {0} images.', pushed.length), nextSteps(ports, pushed));
    return;
  }
  for (const { job, error } of failed) ports.log.error(`push of ${job.target} failed`, error);
  const reasons = failed.map(({ job, error }) => `${job.target}: ${messageOf(error)}`).join(' ');
  const retry = {
    title: t('Retry the Failed Ones'),
    run: () =>
      pushAll(
        ports,
        failed.map(({ job }) => job),
      ),
  };
  ports.ui.warn(t('Pushed {0} of {1} images. Not pushed: {2}', pushed.length, outcomes.length, reasons), [retry]);
}

function nextSteps({ ui }: Ports, jobs: readonly PushJob[]): readonly Action[] {
  const targets = jobs.map(({ target }) => target);
  const [first = ''] = targets;
  return [
    { title: t('Copy Reference'), run: () => ui.copy(targets.join('\n')) },
    { title: t('Show in Registries'), run: () => ui.execute('gantry.registry.show', first) },
  ];
}
