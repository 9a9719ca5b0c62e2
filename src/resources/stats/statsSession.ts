import { messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { pace } from '../../core/pace.ts';
import type { PanelPage, PanelSession } from '../../core/panel.ts';
import type { Container } from '../../core/resource.ts';
import type { Engine } from '../../engine/engine.ts';
import { body } from './body.ts';
import { Cast } from './cast.ts';
import { type FollowedEngine, followContainers } from './follow.ts';
import { fromPage, type ToPage } from './messages.ts';
import { script } from './page/script.ts';
import { Sampler } from './sampler.ts';
import { style } from './style.ts';
import { Summaries } from './summaries.ts';

/** Milliseconds between two messages to the page. */
const interval = 1000;
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
  readonly #engine: FollowedEngine;
  readonly #options: StatsOptions;
  readonly #cast: Cast;
  readonly #sampler: Sampler;
  readonly #summaries = new Summaries();
  readonly #soon = pace(() => this.#tell(), interval);
  #page: PanelPage | undefined;
  #inView: ReadonlySet<string> = new Set();
  #life: AbortController | undefined;
  #problem = '';

  constructor(engine: FollowedEngine & Pick<Engine, 'stats' | 'address'>, options: StatsOptions) {
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
      this.#summaries.begin(Date.now());
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
    const text = this.#summaries.next(this.#cast.live, now);
    if (text !== undefined) this.#send({ kind: 'summary', text });
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
