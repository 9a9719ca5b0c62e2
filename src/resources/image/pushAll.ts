import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Ports } from '../kind.ts';
import { withFinding } from '../registry/doctor/afterFailure.ts';
import { type Outcome, pushEach } from './pushEach.ts';
import { nextSteps, tellResults } from './pushResults.ts';
import type { PushJob } from './pushTagged.ts';

type Options = {
  /** Whether the names that were given for the push stay when it worked; they do unless the user says otherwise. */
  readonly keepTags?: boolean;
};

/** Tags and pushes one or many with one progress, going on past a failure, and says at the end what was pushed and what was not. */
export async function pushAll(ports: Ports, jobs: readonly PushJob[], options: Options = {}): Promise<void> {
  const [only] = jobs;
  if (only === undefined) return;
  const title = jobs.length === 1 ? t('Pushing {0}', only.target) : t('Pushing {0} images', jobs.length);
  const outcomes = await ports.ui.progress(title, async (report, cancelled) => {
    const signal = AbortSignal.any([ports.signal, cancelled]);
    const ended = await pushEach(ports, jobs, options.keepTags ?? true, report, signal);
    // Most often all fail for the same cause; one look is enough.
    const first = ended.find(({ error }) => error !== undefined && !isCancelled(error));
    return Promise.all(ended.map((one) => (one === first ? explained(ports, one, signal) : one)));
  });
  const [outcome] = outcomes;
  if (jobs.length > 1)
    tellResults(
      ports,
      outcomes.filter((one) => one !== undefined),
      (failed) => pushAll(ports, failed, options),
    );
  else if (outcome?.error !== undefined) throw asCancelled(outcome.error);
  else ports.ui.tell(t('Pushed {0}.', only.target), nextSteps(ports, [only]));
}

/** Adds what the doctor finds. */
async function explained(ports: Ports, { job, error }: Outcome, signal: AbortSignal): Promise<Outcome> {
  return { job, error: await withFinding(ports, error, job.target, signal) };
}

function asCancelled(error: unknown): unknown {
  return isCancelled(error) && !(error instanceof GantryError) ? new GantryError('cancelled', t('Cancelled.'), { cause: error }) : error;
}
