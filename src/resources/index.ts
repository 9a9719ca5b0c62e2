import { container } from './container/kind.ts';
import { image } from './image/kind.ts';
import type { Kind, ListedKind, View } from './kind.ts';
import { network } from './network/kind.ts';
import { registriesView } from './registry/view.ts';
import { volume } from './volume/kind.ts';

/** Every kind that the engine lists, each with a view of its own. */
export const listedKinds: readonly ListedKind[] = [container, image, volume, network];

/** Every view, in the order of the side bar. */
export const views: readonly View[] = [viewOf(container), viewOf(image), registriesView, viewOf(volume), viewOf(network)];

/** Every kind of resource. */
export const kinds: readonly Kind[] = views.flatMap((view) => view.kinds);

function viewOf(kind: ListedKind): View {
  return { ...kind.view, groupings: kind.groupings, sortings: kind.sortings, ...(kind.toggles && { toggles: kind.toggles }), kinds: [kind] };
}
