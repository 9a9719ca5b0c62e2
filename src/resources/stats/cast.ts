import type { Container, ContainerId } from '../../core/resource.ts';
import type { StatsSample } from '../../engine/statsTypes.ts';
import { Member } from './member.ts';
import type { SentContainer } from './messages.ts';

/** The containers that a page shows, and what the page does not know of them yet. */
export class Cast {
  /** The chosen ones; `undefined` for all that run. */
  readonly ids: readonly ContainerId[] | undefined;
  readonly #members = new Map<string, Member>();
  readonly #changed = new Set<string>();
  readonly #removed = new Set<string>();
  readonly #onChange: () => void;

  constructor(containers: readonly Container[] | undefined, onChange: () => void) {
    this.#onChange = onChange;
    this.ids = containers?.map(({ id }) => id);
    for (const container of containers ?? []) this.#members.set(container.id, new Member(container));
  }

  get live(): readonly Member[] {
    return [...this.#members.values()].filter(({ live }) => live);
  }

  has(id: string): boolean {
    return this.#members.has(id);
  }

  hear(id: string, sample: StatsSample, now: number): void {
    this.#members.get(id)?.push(sample, now);
    this.#change(id);
  }

  /** Takes over a whole list: who is not in it is gone. */
  replace(containers: readonly Container[]): void {
    const listed = new Set(containers.map(({ id }) => id));
    for (const { id } of this.#members.values()) if (!listed.has(id)) this.update(id, undefined);
    for (const container of containers) this.update(container.id, container);
  }

  /** Takes over one container; `undefined` when it was removed. */
  update(id: ContainerId, container: Container | undefined): void {
    const known = this.#members.get(id);
    if (container === undefined) this.#leave(known);
    else if (known) {
      if (known.become(container)) this.#change(id);
    } else this.#join(new Member(container));
  }

  /** All containers with all that is kept of them; nothing is new after that. */
  everything(): readonly SentContainer[] {
    this.#changed.clear();
    this.#removed.clear();
    return [...this.#members.values()].map((member) => member.take(true));
  }

  /** What is new since the last call. */
  changes(): { readonly containers: readonly SentContainer[]; readonly removed: readonly string[] } {
    const containers = [...this.#changed].flatMap((id) => this.#members.get(id)?.take(false) ?? []);
    const removed = [...this.#removed];
    this.#changed.clear();
    this.#removed.clear();
    return { containers, removed };
  }

  #join(member: Member): void {
    if (this.ids !== undefined || !member.live) return;
    this.#members.set(member.id, member);
    this.#removed.delete(member.id);
    this.#change(member.id);
  }

  /** Where all are shown, a container that was removed goes; a chosen one stays, greyed. */
  #leave(member: Member | undefined): void {
    if (member === undefined) return;
    member.leave();
    if (this.ids === undefined) {
      this.#members.delete(member.id);
      this.#removed.add(member.id);
    }
    this.#change(member.id);
  }

  #change(id: string): void {
    this.#changed.add(id);
    this.#onChange();
  }
}
