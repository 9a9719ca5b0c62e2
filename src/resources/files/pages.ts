/** Rows of a folder that are shown at first, and that each “Load More” adds: more at once make the tree slow. */
const page = 1000;

/** How many entries each opened folder shows. */
export class Pages {
  readonly #shown = new Map<string, number>();

  of(rowId: string): number {
    return this.#shown.get(rowId) ?? page;
  }

  more(rowId: string): void {
    this.#shown.set(rowId, this.of(rowId) + page);
  }
}
