import { GantryError, isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import { dockerHub } from '../../core/reference.ts';
import type { Registry, Repository, Tag } from '../../core/resource.ts';
import { registryKey } from '../../registry/kinds/prefix.ts';
import type { Ports } from '../kind.ts';
import { compareText } from '../rows.ts';
import { addedTo } from './added.ts';
import { isReferrerTag } from './referrers.ts';
import { orderTags } from './tagOrder.ts';

/** Lets the user choose one of the registries; `undefined` when dismissed, an error that offers to connect one when there is none. */
export async function chooseRegistry({ registries, ui }: Ports, accepts: (registry: Registry) => boolean, title: string): Promise<Registry | undefined> {
  const all = (await registries.list()).filter(accepts);
  if (all.length === 0) {
    throw new GantryError('notFound', t('No registry is connected that this could be done with.'), {
      fixes: [{ kind: 'command', title: t('Connect a Registry…'), command: 'gantry.registry.connect' }],
    });
  }
  const items = all.map((value) => ({
    value,
    label: registryKey(value),
    ...(value.user !== undefined && { description: value.user }),
    icon: { name: value.host === dockerHub ? 'globe' : 'server' },
  }));
  return asked(await ui.pick(items, { title, placeholder: t('Registry') }));
}

/** Lets the user choose a registry and then one of its repositories, those added by name included. */
export async function chooseRepository(
  ports: Ports,
  title: string,
  accepts: (repository: Repository) => boolean = () => true,
): Promise<Repository | undefined> {
  const registry = await chooseRegistry(ports, () => true, title);
  if (registry === undefined) return undefined;
  const able = (await repositoriesOf(ports, registry)).filter(accepts);
  const items = able.map((value) => ({ value, label: value.path, icon: { name: 'repo' } }));
  return asked(await ports.ui.pick(items, { title, placeholder: t('Repository in {0}', registryKey(registry)) }));
}

/** Lets the user choose a registry, a repository and then one of its tags. */
export async function chooseTag(ports: Ports, title: string): Promise<Tag | undefined> {
  const repository = await chooseRepository(ports, title);
  return repository && chooseTagOf(ports, repository, title);
}

/** Lets the user choose a tag of this repository. */
export async function chooseTagOf({ registries, ui, signal }: Ports, { host, path }: Repository, title: string): Promise<Tag | undefined> {
  const names = await (await registries.client(host)).tags(path, signal);
  const visible = orderTags(names, undefined).filter((name) => !isReferrerTag(name));
  const items = visible.map((name) => ({ value: name, label: name, icon: { name: 'tag' } }));
  const name = asked(await ui.pick(items, { title, placeholder: t('Tag of {0}', `${host}/${path}`) }));
  return name === undefined ? undefined : { kind: 'tag', host, path, tag: name };
}

/** The first page of what the registry lists, and what was added; the failure only when there is nothing. */
async function repositoriesOf({ registries, store, signal }: Ports, registry: Registry): Promise<readonly Repository[]> {
  const { host } = registry;
  const added = addedTo(store, registry);
  const listed = await (await registries.client(registryKey(registry))).repositories(undefined, signal).catch((error: unknown) => {
    if (added.length === 0 || isCancelled(error)) throw error;
    return { names: [] };
  });
  const paths = [...new Set([...listed.names, ...added])].sort(compareText);
  return paths.map((path) => ({ kind: 'repository', host, path, ...(added.includes(path) && { added: true }) }));
}

function asked<T>(answer: T | typeof back | undefined): T | undefined {
  return answer === back ? undefined : (answer as T | undefined);
}
