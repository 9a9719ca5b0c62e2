import type { Resource } from '../core/resource.ts';
import type { Command, ViewCommand } from './kind.ts';

/** Checks a kind's commands where they are written, and keeps their names for the table. */
export function defineCommands<R extends Resource, Ability extends string>() {
  return <Table extends Readonly<Record<string, Command<R, Ability>>>>(table: Table): Table => table;
}

/** As {@link defineCommands}, for what is done in a view as a whole. */
export function defineViewCommands<Table extends Readonly<Record<string, ViewCommand>>>(table: Table): Table {
  return table;
}
