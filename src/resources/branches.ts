import type { Fix } from '../core/errors.ts';
import { t } from '../core/l10n.ts';
import type { Row } from '../core/row.ts';
import { describeFailure, errorRow, fixesOf } from './errorRow.ts';
import type { Kind, Ports } from './kind.ts';

/** The rows that were loaded below other rows, and where each stands. */
export class Branches {
  readonly #kinds: readonly Kind[];
  readonly #loaded = new Map<string, readonly Row[]>();
  readonly #rows = new Map<string, Row>();
  readonly #parents = new Map<string, Row>();

  constructor(kinds: readonly Kind[]) {
    this.#kinds = kinds;
  }

  find(id: string): Row | undefined {
    return this.#rows.get(id);
  }

  parent(row: Row): Row | undefined {
    return this.#parents.get(row.id);
  }

  kindOf({ kind }: Row): Kind | undefined {
    return this.#kinds.find((one) => one.kind === kind);
  }

  /** Begins anew with these top rows; what was loaded below those that are still there is kept. */
  setTop(rows: readonly Row[]): void {
    this.#rows.clear();
    this.#parents.clear();
    for (const row of rows) this.#note(row, undefined);
    for (const id of [...this.#loaded.keys()]) if (!this.#rows.has(id)) this.#loaded.delete(id);
  }

  /** The rows below one; a failure becomes a row that tries again. */
  async load(parent: Row, ports: Ports): Promise<readonly Row[]> {
    if (typeof parent.children === 'object') return parent.children;
    const kind = this.kindOf(parent);
    if (parent.resource === undefined || kind?.children === undefined) return [];
    const rows = await kind.children(parent.resource, ports).catch((error: unknown) => [failureBelow(parent, error)]);
    this.#loaded.set(parent.id, rows);
    for (const row of rows) this.#note(row, parent);
    return rows;
  }

  #note(row: Row, parent: Row | undefined): void {
    this.#rows.set(row.id, row);
    if (parent) this.#parents.set(row.id, parent);
    const below = typeof row.children === 'object' ? row.children : this.#loaded.get(row.id);
    for (const child of below ?? []) this.#note(child, row);
  }
}

/** A row that says that what is below another could not be listed; a click tries again. */
function failureBelow({ id }: Row, error: unknown): Row {
  const again: Fix = { kind: 'command', title: t('Try Again'), command: 'gantry.row.reload', args: [id] };
  return errorRow(`${id}/children`, t('Could not be listed'), 'warning', fixesOf(error, again)[0] ?? again, describeFailure(error));
}
