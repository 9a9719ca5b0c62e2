import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import { oneLine } from '../../core/plainText.ts';
import type { Report } from '../../core/ports.ts';
import type { BuildProgress, BuildStep } from '../../engine/engine.ts';
import type { BuildSession } from './buildSession.ts';

/** Writes what a build tells to the terminal, and what it is at to the notification, which is not changed more often than one can read. */
export class BuildTeller {
  step: BuildStep | undefined;
  readonly #session: BuildSession;
  readonly #paced: ReturnType<typeof pace>;
  #message = '';

  constructor(session: BuildSession, report: Report) {
    this.#session = session;
    this.#paced = pace(() => report({ message: this.#message, ...(this.step && { fraction: (this.step.number - 1) / Math.max(1, this.step.total) }) }), 100);
  }

  tell(message: string): void {
    this.#message = message;
    this.#paced.request();
  }

  take(event: BuildProgress): void {
    if ('layer' in event) {
      const { id, status, current, total } = event.layer;
      const line = id === '' ? status : `${id}: ${status}`;
      if (current === undefined) this.#session.write(`${oneLine(line)}\n`);
      this.tell(total === undefined ? oneLine(line) : `${oneLine(line)} ${t('{0} of {1}', formatBytes(current ?? 0), formatBytes(total))}`);
      return;
    }
    this.#session.write(event.text);
    if (event.step === undefined) return;
    this.step = event.step;
    this.tell(t('Step {0} of {1}: {2}', event.step.number, event.step.total, oneLine(event.step.instruction)));
  }

  dispose(): void {
    this.#paced.dispose();
  }
}
