import { t, translate } from '../core/l10n.ts';
import type { PickItem } from '../core/ports.ts';
import type { Resource } from '../core/resource.ts';
import { accepts, type Command, type Kind, type Ports, type Related } from '../resources/kind.ts';
import { listedResources, relatedNow } from './targets.ts';

/** Lets the user choose, from the palette, among just the resources that the command applies to. */
export async function pickResource(kind: Kind, command: Command, ports: Ports): Promise<readonly Resource[] | undefined> {
  const title = translate(command.palette ?? command.title);
  const related = await relatedNow(kind, ports);
  const test = (resource: Resource) => accepts(kind, command, resource, related);
  const resources = await listedResources(kind, ports);
  if (resources === undefined) return kind.choose?.(ports, test, title);
  const able = resources.filter(test);
  if (able.length === 0) {
    ports.ui.tell(t('“{0}”: there is nothing that this applies to.', title));
    return undefined;
  }
  const items = able.sort(mostRecentFirst).map((resource) => pickItem(kind, resource, related));
  const chosen = await ports.ui.pick(items, { title });
  return chosen === undefined || typeof chosen === 'symbol' ? undefined : [chosen];
}

function pickItem(kind: Kind, resource: Resource, related: Related): PickItem<Resource> {
  const { label, description, icon } = kind.look(resource, related);
  const whole = resource.kind === 'image' && resource.reference !== undefined ? resource.reference : label;
  return { value: resource, label: whole, icon, ...(description !== undefined && { description }) };
}

function mostRecentFirst(left: Resource, right: Resource): number {
  return created(right) - created(left);
}

function created(resource: Resource): number {
  return ('created' in resource ? resource.created : undefined) ?? 0;
}
