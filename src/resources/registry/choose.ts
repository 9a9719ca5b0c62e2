import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { back } from '../../core/ports.ts';
import { dockerHub } from '../../core/reference.ts';
import type { Registry, Repository, Tag } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';
import { compareText } from '../rows.ts';

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
    label: value.host,
    ...(value.user !== undefined && { description: value.user }),
    icon: { name: value.host === dockerHub ? 'globe' : 'server' },
  }));
  return asked(await ui.pick(items, { title, placeholder: t('Registry') }));
}

/** Lets the user choose a registry and then one of its repositories. */
export async function chooseRepository(ports: Ports, title: string): Promise<Repository | undefined> {
  const registry = await chooseRegistry(ports, () => true, title);
  if (registry === undefined) return undefined;
  const client = await ports.registries.client(registry.host);
  const { names } = await client.repositories(undefined, ports.signal);
  const items = [...names].sort(compareText).map((path) => ({ value: path, label: path, icon: { name: 'repo' } }));
  const path = asked(await ports.ui.pick(items, { title, placeholder: t('Repository in {0}', registry.host) }));
  return path === undefined ? undefined : { kind: 'repository', host: registry.host, path };
}

/** Lets the user choose a registry, a repository and then one of its tags. */
export async function chooseTag(ports: Ports, title: string): Promise<Tag | undefined> {
  const repository = await chooseRepository(ports, title);
  if (repository === undefined) return undefined;
  const { host, path } = repository;
  const names = await (await ports.registries.client(host)).tags(path, ports.signal);
  const items = [...names].sort(compareText).map((name) => ({ value: name, label: name, icon: { name: 'tag' } }));
  const name = asked(await ports.ui.pick(items, { title, placeholder: t('Tag of {0}', `${host}/${path}`) }));
  return name === undefined ? undefined : { kind: 'tag', host, path, tag: name };
}

function asked<T>(answer: T | typeof back | undefined): T | undefined {
  return answer === back ? undefined : (answer as T | undefined);
}
