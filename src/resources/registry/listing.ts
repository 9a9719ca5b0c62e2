import { type Fix, GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Store } from '../../core/ports.ts';
import type { Row } from '../../core/row.ts';
import { describeFailure, errorRow, fixesOf } from '../errorRow.ts';
import { addedRepositories } from './added.ts';
import type { Catalog } from './catalog.ts';
import type { Listing } from './rows.ts';

/** What goes below a registry: its repositories, and rows that say what is wrong or what one would do. */
export async function listRegistry(catalog: Catalog, store: Store, host: string): Promise<{ readonly listing: Listing; readonly notes: readonly Row[] }> {
  const added = addedRepositories(store, host);
  const tagsOf = (path: string) => catalog.knownTags(host, path);
  try {
    return { listing: { ...(await catalog.repositories(host)), added, tagsOf }, notes: [] };
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { listing: { names: [], added, tagsOf }, notes: notesFor(host, error) };
  }
}

/** A failure as a row; a click on it does its fix. */
export function failureRow(key: string, error: unknown): Row {
  const again: Fix = { kind: 'command', title: t('Try Again'), command: 'gantry.registries.refresh' };
  const [fix = again] = fixesOf(error, again);
  return errorRow(key, describeFailure(error), 'warning', fix, fix.title);
}

/** A registry that gives no list is no failure: its repositories are added by name. */
function notesFor(host: string, error: unknown): readonly Row[] {
  const key = `registry/${host}`;
  const add: Fix = { kind: 'command', title: t('Add Repository…'), command: 'gantry.registry.addRepository', args: [key] };
  const code = error instanceof GantryError ? error.code : undefined;
  if (code === 'unsupported') return [errorRow(`${key}/add`, add.title, 'add', add, describeFailure(error))];
  return [failureRow(key, error), ...(code === 'denied' ? [errorRow(`${key}/add`, add.title, 'add', add)] : [])];
}
