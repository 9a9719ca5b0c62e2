/** Puts things together that belong together. */
export class Families<T> {
  readonly #leader = new Map<T, T>();

  /** The one that stands for all of its family. */
  leader(one: T): T {
    let leader = one;
    for (let next = this.#leader.get(leader); next !== undefined; next = this.#leader.get(leader)) leader = next;
    let at = one;
    while (at !== leader) {
      const next = this.#leader.get(at) ?? leader;
      this.#leader.set(at, leader);
      at = next;
    }
    return leader;
  }

  join(one: T, other: T): void {
    const [left, right] = [this.leader(one), this.leader(other)];
    if (left !== right) this.#leader.set(right, left);
  }
}
