import { messageOf } from '../../core/errors.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { body } from './body.ts';
import { Cast } from './cast.ts';
import { followContainers } from './follow.ts';
import { percentText } from './graphs.ts';
import type { Member } from './member.ts';
import { fromPage, type ToPage } from './messages.ts';
import { script } from './page/script.ts';
import { Sampler } from './sampler.ts';
import { style } from './style.ts';

/** Milliseconds between two messages to the page, and between two summaries for a screen reader. */
const pacing = { messages: 1000, summaries: 10_000 };
/** Milliseconds until the first summary: the first samples know nothing of processors yet. */
const firstSummary = 3000;
/** So many containers are sampled at once, in view or not; of more, only those in view. */
export const mostSampled = 50;

export type StatsOptions = {
  /** The containers to show; all that run, and that start later, when absent. */
  readonly containers?: readonly Container[];
  /** Shows a container's row. */
  reveal(id: string): void;
};

/** Live figures of containers. Samples only while its page is seen. */
export class StatsSession implements PanelSession {
  readonly key: string;
  readonly title: string;
  readonly body = body();
  readonly style = style;
  readonly script = script();
  readonly #engine: Pick<Engine, 'events' | 'listContainers'>;
  readonly #options: StatsOptions;
  readonly #cast: Cast;
  readonly #sampler: Sampler;
  readonly #soon = pace(() => this.#tell(), pacing.messages);
  #page: PanelPage | undefined;
  #inView: ReadonlySet<string> = new Set();
  #life: AbortController | undefined;
  #summarized = 0;
  #problem = '';

  constructor(engine: Pick<Engine, 'stats' | 'events' | 'listContainers' | 'address'>, options: StatsOptions) {
    this.#engine = engine;
    this.#options = options;
    this.#cast = new Cast(options.containers, () => this.#life && this.#soon.request());
    this.#sampler = new Sampler(engine, (id, sample) => this.#cast.hear(id, sample, Date.now()));
    this.key = `stats ${engine.address} ${this.#cast.ids?.toSorted().join(' ') ?? 'all'}`;
    this.title = titleOf(options.containers);
  }

  connect(page: PanelPage): void {
    this.#page = page;
    this.#inView = new Set();
    this.#send({ kind: 'all', now: Date.now(), containers: this.#cast.everything() });
    this.#send({ kind: 'problem', text: this.#problem });
  }

  receive(message: unknown): void {
    const told = fromPage(message);
    if (told?.kind === 'reveal' && this.#cast.has(told.id)) this.#options.reveal(told.id);
    if (told?.kind !== 'visible') return;
    this.#inView = new Set(told.ids);
    this.#sample();
  }

  setVisible(visible: boolean): void {
    if (visible === (this.#life !== undefined)) return;
    if (visible) {
      this.#life = this.#follow(new AbortController());
      this.#summarized = Date.now() - pacing.summaries + firstSummary;
    } else {
      this.#life?.abort();
      this.#life = undefined;
      this.#soon.dispose();
    }
    this.#sample();
  }

  close(): void {
    this.setVisible(false);
    this.#page = undefined;
  }

  #follow(life: AbortController): AbortController {
    const sampled =
      <Args extends unknown[]>(take: (...args: Args) => void) =>
      (...args: Args) => {
        take(...args);
        this.#sample();
      };
    const heard = {
      all: sampled((containers: readonly Container[]) => this.#cast.replace(containers)),
      one: sampled((...[id, container]: Parameters<Cast['update']>) => this.#cast.update(id, container)),
      failed: (error: unknown) => this.#fail(error),
    };
    void followContainers(this.#engine, this.#cast.ids, heard, life.signal);
    return life;
  }

  #fail(error: unknown): void {
    const problem = error === undefined ? '' : messageOf(error);
    if (problem === this.#problem) return;
    this.#problem = problem;
    this.#send({ kind: 'problem', text: problem });
  }

  #sample(): void {
    const live = this.#life ? this.#cast.live : [];
    const sampled = live.length > mostSampled ? live.filter(({ id }) => this.#inView.has(id)).slice(0, mostSampled) : live;
    this.#sampler.want(sampled.map(({ id }) => id));
  }

  #tell(): void {
    const now = Date.now();
    this.#send({ kind: 'update', now, ...this.#cast.changes() });
    if (now - this.#summarized < pacing.summaries) return;
    this.#summarized = now;
    this.#send({ kind: 'summary', text: summaryOf(this.#cast.live) });
  }

  #send(message: ToPage): void {
    this.#page?.send(message);
  }
}

function titleOf(containers: readonly Container[] | undefined): string {
  const [only] = containers ?? [];
  if (containers === undefined) return t('Stats of running containers');
  return containers.length === 1 && only ? t('{0} (stats)', only.name) : t('Stats of {0} containers', containers.length);
}

function summaryOf(live: readonly Member[]): string {
  const cpu = percentText(live.reduce((total, { last }) => total + (last?.cpu ?? 0), 0));
  const memory = formatBytes(live.reduce((total, { last }) => total + (last?.memory?.used ?? 0), 0));
  return live.length === 1
    ? t('1 running container: CPU {0}, memory {1}', cpu, memory)
    : t('{0} running containers: CPU {1}, memory {2}', live.length, cpu, memory);
}
