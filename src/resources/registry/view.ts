import type { View } from '../kind.ts';
import { registry } from './registry.ts';
import { repository } from './repository.ts';
import { tag } from './tag.ts';
import { sortings } from './tagOrder.ts';

/** The view of registries, their repositories and tags. */
export const registriesView: View = {
  id: 'registries',
  title: 'Registries',
  icon: 'server',
  empty: 'No registry is connected yet.\n[Connect a Registry…](command:gantry.registry.connect)\n[Start a Local Registry…](command:gantry.registry.startLocal)',
  groupings: { path: { title: 'By first part of the path' }, none: { title: 'Not grouped' } },
  sortings,
  toggles: { referrers: { show: 'Show Signatures and Attestations', hide: 'Hide Signatures and Attestations' } },
  kinds: [registry, repository, tag],
};
