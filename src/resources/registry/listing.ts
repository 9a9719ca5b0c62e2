import { type Fix, GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Store } from '../../core/ports.ts';
import type { Registry } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import { describeFailure, errorRow, fixesOf } from '../errorRow.ts';
import { addedTo } from './added.ts';
import type { Catalog } from './catalog.ts';
import type { Listing } from './rows.ts';

/** What goes below a registry: its repositories, and rows that say what is wrong or what one would do. */
export async function listRegistry(catalog: Catalog, store: Store, registry: Registry): Promise<{ readonly listing: Listing; readonly notes: readonly Row[] }> {
  const added = addedTo(store, registry);
  const key = registryKey(registry);
  const tagsOf = (path: string) => catalog.knownTags(registry.host, path);
  try {
    return { listing: { ...(await catalog.repositories(key)), added, tagsOf }, notes: [] };
  } catch (error) {
    if (isCancelled(error)) throw error;
    return { listing: { names: [], added, tagsOf }, notes: notesFor(`registry/${key}`, error) };
  }
}

/** A failure as a row; a click on it does its fix. */
export function failureRow(key: string, error: unknown): Row {
  const again: Fix = { kind: 'command', title: t('Try Again'), command: 'gantry.registries.refresh' };
  const [fix = again] = fixesOf(error, again);
  return errorRow(key, describeFailure(error), 'warning', fix, fix.title);
}

/** A registry that gives no list is no failure: its repositories are added by name. */
function notesFor(key: string, error: unknown): readonly Row[] {
  const add: Fix = { kind: 'command', title: t('Add Repository…'), command: 'gantry.registry.addRepository', args: [key] };
  const code = error instanceof GantryError ? error.code : undefined;
  if (code === 'unsupported') return [errorRow(`${key}/add`, add.title, 'add', add, describeFailure(error))];
  return [failureRow(key, error), ...(code === 'denied' ? [errorRow(`${key}/add`, add.title, 'add', add)] : [])];
}
