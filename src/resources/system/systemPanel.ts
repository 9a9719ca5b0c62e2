import { isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import { throwIfCancelled } from '../../engine/cancelled.ts';
import { describeFailure } from '../errorRow.ts';
import type { Ports } from '../kind.ts';
import { eventsSession } from './events/eventsSession.ts';
import { factsOf, warningsOf } from './facts.ts';
import { type SystemView, systemBody, systemHtml } from './page.ts';
import { systemScript, systemStyle } from './pageParts.ts';
import type { PruneKind } from './plan.ts';
import { prune } from './prune.ts';
import { summarize } from './summary.ts';

/** Whose engine the page is about; `onClose` is called once it is closed. */
export type SystemSubject = { readonly key: string; readonly name: string; readonly onClose?: () => void };

const prunable: readonly (PruneKind | 'everything')[] = ['images', 'containers', 'volumes', 'networks', 'buildCache', 'everything'];

/** The page about an engine: what it is, what it warns of, how its disk is used, and what would come back. Asks the engine when it is opened, and when the user wants it again. */
export class SystemPanel implements PanelSession {
  readonly key: string;
  readonly title: string;
  readonly body: string;
  readonly style = systemStyle;
  readonly script = systemScript;
  readonly #ports: Ports;
  readonly #subject: SystemSubject;
  readonly #closed = new AbortController();
  #page: PanelPage | undefined;
  #view: SystemView = {};
  #task: Promise<void> | undefined;

  constructor(ports: Ports, subject: SystemSubject) {
    this.#ports = { ...ports, signal: AbortSignal.any([ports.signal, this.#closed.signal]) };
    this.#subject = subject;
    this.key = `system/${subject.key}`;
    this.title = subject.name === '' ? t('System') : t('System of {0}', subject.name);
    this.body = systemBody(this.title);
  }

  connect(page: PanelPage): void {
    this.#page = page;
    if (this.#task === undefined && this.#view.facts === undefined) this.#do(() => this.#refresh());
    else this.#show({});
  }

  receive(message: unknown): void {
    const action = typeof message === 'object' && message !== null && 'action' in message ? message.action : undefined;
    if (action === 'refresh') this.#do(() => this.#refresh());
    if (action === 'events') this.#ports.ui.openTerminal(eventsSession(() => this.#ports.engine(), this.#subject.name));
    const kind = prunable.find((one) => action === `prune:${one}`);
    if (kind !== undefined) this.#do(() => this.#prune(kind));
  }

  setVisible(): void {}

  close(): void {
    this.#page = undefined;
    this.#closed.abort();
    this.#subject.onClose?.();
  }

  /** One thing at a time: the engine measures once, and what is asked of a list is to be true of it. */
  #do(task: () => Promise<void>): void {
    if (this.#task !== undefined) return;
    this.#task = task()
      .catch((error: unknown) => {
        if (!isCancelled(error)) this.#show({ problem: describeFailure(error) });
      })
      .finally(() => {
        this.#task = undefined;
        const { busy: _, ...rest } = this.#view;
        this.#view = rest;
        this.#show({});
      });
  }

  async #refresh(): Promise<void> {
    const { problem: _, ...rest } = this.#view;
    this.#view = rest;
    this.#show({ busy: t('Asking the engine…') });
    const { ui, signal } = this.#ports;
    const engine = await this.#ports.engine();
    const [info, raw] = await Promise.all([engine.info(signal), engine.rawInfo(signal)]);
    this.#show({ facts: factsOf(engine.address, info, raw), warnings: warningsOf(raw), busy: t('Measuring the disk usage…') });
    const usage = await ui.progress(t('Measuring the disk usage'), (_report, cancelled) => engine.diskUsage(AbortSignal.any([cancelled, signal])));
    throwIfCancelled(signal);
    this.#show({ spaces: summarize(usage) });
  }

  async #prune(kind: PruneKind | 'everything'): Promise<void> {
    if ((await prune(this.#ports, kind)) !== undefined) await this.#refresh();
  }

  #show(change: SystemView): void {
    this.#view = { ...this.#view, ...change };
    this.#page?.send({ html: systemHtml(this.#view) });
  }
}
