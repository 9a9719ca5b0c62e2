import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Action } from '../../core/ports.ts';
import { describeFailure } from '../errorRow.ts';
import type { Ports } from '../kind.ts';
import type { Outcome } from './pushEach.ts';
import type { PushJob } from './pushTagged.ts';

type Again = (jobs: readonly PushJob[]) => Promise<void>;

/** Says how several pushes ended: what was pushed and what was not, with a way to try the failed ones again. */
export function tellResults(ports: Ports, outcomes: readonly Outcome[], again: Again): void {
  const pushed = outcomes.filter(({ error }) => error === undefined).map(({ job }) => job);
  const failed = outcomes.filter(({ error }) => error !== undefined);
  if (failed.length === 0) {
    ports.ui.tell(t('Pushed {0} images.', pushed.length), nextSteps(ports, pushed));
    return;
  }
  const wrong = failed.filter(({ error }) => !isCancelled(error));
  for (const { job, error } of wrong) ports.log.error(`push of ${job.target} failed`, error);
  const retry = { title: t('Retry the Failed Ones'), run: () => again(failed.map(({ job }) => job)).catch((error: unknown) => ports.ui.showError(error)) };
  const show = { title: t('Show Results'), run: () => showResults(ports, outcomes) };
  if (wrong.length === 0 && pushed.length === 0) return;
  if (wrong.length === 0) {
    ports.ui.warn(t('Cancelled: pushed {0} of {1} images.', pushed.length, outcomes.length), [{ ...retry, title: t('Push the Rest') }, show]);
    return;
  }
  const reasons = wrong.map(({ job, error }) => `${job.target}: ${describeFailure(error)}`).join(' ');
  ports.ui.warn(t('Pushed {0} of {1} images. Not pushed: {2}', pushed.length, outcomes.length, reasons), [retry, ...firstFix(ports, wrong), show]);
}

/** What one does after a push. */
export function nextSteps({ ui }: Ports, jobs: readonly PushJob[]): readonly Action[] {
  const targets = jobs.map(({ target }) => target);
  const [first = ''] = targets;
  return [
    { title: t('Copy Reference'), run: () => ui.copy(targets.join('\n')) },
    { title: t('Show in Registries'), run: () => ui.execute('gantry.registry.show', first) },
  ];
}

/** The button for the first failure's cause; most often all fail for the same one. */
function firstFix({ ui }: Ports, [first]: readonly Outcome[]): readonly Action[] {
  const fix = first?.error instanceof GantryError ? first.error.fixes[0] : undefined;
  return fix?.kind === 'command' ? [{ title: fix.title, run: () => ui.execute(fix.command, ...(fix.args ?? [])) }] : [];
}

function showResults({ ui }: Ports, outcomes: readonly Outcome[]): Promise<void> {
  const lines = outcomes.map(({ job, error }) => {
    const result = error === undefined ? t('pushed') : isCancelled(error) ? t('cancelled') : t('not pushed: {0}', describeFailure(error));
    return `${job.source} → ${job.target}\n  ${result}`;
  });
  return ui.showDocument({ name: t('Results of the push'), language: 'plaintext', text: `${lines.join('\n')}\n` });
}
