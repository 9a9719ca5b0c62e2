import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { Container, ContainerId, ContainerState } from '../../core/resource.ts';
import type { StatsSample } from '../../engine/statsTypes.ts';
import { type GraphName, graphLabels, graphNames, graphs, percentText, seriesLabels, topOf, valueText } from './graphs.ts';
import { History, type Point, type SeriesName, seriesNames } from './history.ts';
import type { SentContainer, SentPoint, SentScale } from './messages.ts';

/** One container on the page, with its last minutes. */
export class Member {
  readonly id: ContainerId;
  #name = '';
  #image = '';
  #state: ContainerState | 'gone' = 'created';
  readonly #history = new History();
  #fresh: Point[] = [];

  constructor(container: Container) {
    this.id = container.id;
    this.become(container);
  }

  /** True while there is something to sample. */
  get live(): boolean {
    return this.#state === 'running' || this.#state === 'paused' || this.#state === 'restarting';
  }

  get name(): string {
    return this.#name;
  }

  get last(): StatsSample | undefined {
    return this.#history.last;
  }

  /** Takes over name, image and state; true when one differs. */
  become({ name, image, state }: Container): boolean {
    const same = name === this.#name && image === this.#image && state === this.#state;
    this.#name = name;
    this.#image = image;
    this.#state = state;
    return !same;
  }

  /** The container was removed; what was seen of it stays. */
  leave(): void {
    this.#state = 'gone';
  }

  push(sample: StatsSample, now: number): void {
    this.#fresh.push(this.#history.push(sample, now));
  }

  /** What the page does not have yet, or everything. */
  take(everything: boolean): SentContainer {
    const points = (everything ? this.#history.points : this.#fresh.splice(0)).map(sent);
    if (everything) this.#fresh = [];
    const values = this.#history.points.at(-1)?.values ?? {};
    const texts = record(seriesNames, (name) => this.#text(name, values[name]));
    return {
      ...{ id: this.id, name: oneLine(this.#name), image: oneLine(this.#image), state: this.#state, stateText: stateText(this.#state) },
      ...{ cpu: this.live ? (values.cpu ?? 0) : 0, memory: this.live ? (values.memory ?? 0) : 0, texts, cells: this.#cells(texts), points },
      scales: record(graphNames, (graph) => this.#scale(graph, texts)),
    };
  }

  #text(name: SeriesName, value: number | undefined): string {
    const limit = this.last?.memory?.limit ?? 0;
    const text = valueText(name, value);
    return name === 'memory' && value !== undefined && limit > 0 ? t('{0} of {1}', text, formatBytes(limit)) : text;
  }

  /** In the table, flows have their totals, and memory its share of what there is. */
  #cells(texts: Readonly<Record<SeriesName, string>>): SentContainer['cells'] {
    const { network, disk, memory } = this.last ?? {};
    const withTotal = (name: SeriesName, total: number | undefined) => total !== undefined && { [name]: t('{0} ({1})', formatBytes(total), texts[name]) };
    return {
      ...withTotal('received', network?.received),
      ...withTotal('sent', network?.sent),
      ...withTotal('read', disk?.read),
      ...withTotal('written', disk?.written),
      ...(memory && memory.limit > 0 && { memory: t('{0} ({1})', texts.memory, percentText((memory.used / memory.limit) * 100)) }),
    };
  }

  #scale(graph: GraphName, texts: Readonly<Record<SeriesName, string>>): SentScale {
    const names = graphs[graph];
    const peak = this.#history.peak(names);
    const top = topOf(graph, peak);
    const labels = seriesLabels();
    const now = names.length === 1 ? texts[names[0]] : names.map((name) => `${labels[name]} ${texts[name]}`).join(', ');
    const words = t('{0}: {1}; highest in the last 3 minutes {2}', graphLabels()[graph], now, valueText(names[0], peak));
    return { top, text: valueText(names[0], top), words };
  }
}

function sent({ at, values }: Point): SentPoint {
  return [at, ...seriesNames.map((name) => values[name] ?? null)];
}

function record<Name extends string, T>(names: readonly Name[], make: (name: Name) => T): Readonly<Record<Name, T>> {
  return Object.fromEntries(names.map((name) => [name, make(name)])) as Record<Name, T>;
}

function stateText(state: ContainerState | 'gone'): string {
  if (state === 'running') return t('running');
  if (state === 'paused') return t('paused');
  if (state === 'restarting') return t('restarting');
  return state === 'gone' || state === 'removing' ? t('removed') : t('stopped');
}
