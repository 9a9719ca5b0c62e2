import type { View } from '../kind.ts';
import { registry } from './registry.ts';
import { repository } from './repository.ts';
import { tag } from './tag.ts';

/** The view of registries, their repositories and tags. */
export const registriesView: View = {
  id: 'registries',
  title: 'Registries',
  icon: 'server',
  empty: 'No registry is connected yet.\n[Connect a Registry…](command:gantry.registry.connect)',
  groupings: { path: { title: 'By first part of the path' }, none: { title: 'Not grouped' } },
  sortings: { name: { title: 'By name' }, nameDescending: { title: 'By name, highest version first' } },
  kinds: [registry, repository, tag],
};
